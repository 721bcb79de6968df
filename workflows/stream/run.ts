import type { ApplicationFailure } from '@temporalio/common';
import { localDateOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import type { IsoInstant } from '../../domain/calendar/plain-date.ts';
import type { Alarm } from '../../domain/deadlines/alarms-of.ts';
import type { PublishedRules } from '../../domain/rules/effective-rules.ts';
import type { Outlook } from '../../domain/streams/outlook.ts';
import type { StreamKind } from '../../domain/streams/stream-kind.ts';
import type { StreamState } from '../../domain/streams/stream.ts';
import type { CommandContext } from '../../domain/streams/command-outcome.ts';
import { APPLIED_KEPT, type AppliedCommand, type StreamInput, type MovePracticeClock } from './contract.ts';
import { noTurns, type Turns } from './turns.ts';

/** What kind of stream a workflow runs, and the rules by which it does. */
export interface Running {
  readonly kind: StreamKind;
  readonly rules: PublishedRules;
}

/** The working memory of one run of the workflow. Small, since thousands of them wait in a worker's cache. */
export interface Run extends Running {
  readonly streamId: string;
  state: StreamState;
  /** Nobody owes anything any more: see StreamKind. */
  finished: boolean;
  clockOffsetMs: number;
  handled: Set<string>;
  applied: AppliedCommand[];
  readonly turns: Turns;
  /** The move of the practice clock that is under way. */
  moving: Moving | null;
  /** The loop is to look at what is due though nothing that it knows of has changed. */
  lookAgain: boolean;
  /** The request that changed the case last in this run, for logs. */
  requestId: string | null;
  /** The history has grown long; see run-length.ts. */
  long: boolean;
  /** The next alarm that nobody has been told of yet. */
  next: Alarm | null;
  /** When something is to be done next, by the clock of the process; Infinity where nothing is. */
  nextAt: number;
  /** Nothing is sent before this moment: the mail server was away for an hour. */
  heldUntil: number;
  /** Shows the state to administrators; called whenever it has changed. */
  show: (outlook: Outlook) => void;
}

/**
 * A move of the practice clock that is under way: to where (milliseconds since the epoch), and why it ended where it failed.
 */
export interface Moving extends Omit<MovePracticeClock, 'to'> {
  readonly to: number;
  failure: ApplicationFailure | null;
}

/**
 * What a run starts from: parsed by whoever loaded it from the record (storage/record/stream-start.ts). Throws where its
 * version is one that this code doesn't know, which fails the workflow task until code that does is deployed.
 */
export function openRun(running: Running, input: StreamInput): Run {
  const version: number = input.schema;
  if (version !== 1) throw new Error(`Unknown schema version ${version}`);
  const { kind, rules } = running;
  const state = kind.upgrade(input.state);
  return {
    kind,
    rules,
    streamId: input.streamId,
    state,
    finished: kind.isFinished(state, rules),
    clockOffsetMs: input.clockOffsetMs,
    handled: new Set(input.handled),
    applied: [...input.applied],
    turns: noTurns(),
    moving: null,
    lookAgain: false,
    requestId: null,
    long: false,
    next: null,
    nextAt: Infinity,
    heldUntil: -Infinity,
    show: () => undefined,
  };
}

/** True where the run may end: nobody owes anything any more, and nobody is still to be told of what has happened. */
export function isOver(run: Run): boolean {
  return run.finished && !(run.next !== null && run.next.at <= nowOf(run));
}

/** What the next run starts from. */
export function inputOf(run: Run): StreamInput {
  return {
    schema: 1,
    streamId: run.streamId,
    state: run.state,
    clockOffsetMs: run.clockOffsetMs,
    handled: [...run.handled],
    applied: run.applied.slice(-APPLIED_KEPT),
  };
}

/** Now by the clock of the process, milliseconds since the epoch. */
export function nowOf(run: Run): number {
  return Date.now() + run.clockOffsetMs;
}

/** Now as RFC 3339. */
export function instantOf(run: Run): IsoInstant {
  return toIsoInstant(nowOf(run));
}

/** What decisions of this moment look at. */
export function contextOf(run: Run): CommandContext {
  return { today: localDateOf(instantOf(run)).toString(), rules: run.rules };
}

/**
 * What follows from the state at this moment. Evaluated whenever it is asked for: kept, it would be half of what a waiting
 * stream weighs. Forgets handled alarms that no longer follow.
 */
export function lookAhead(run: Run): Outlook {
  const { kind, rules, state, streamId } = run;
  const outlook = kind.outlookOf(state, { rules, streamId, through: nowOf(run) });
  const keys = new Set(outlook.alarms.map(({ key }) => key));
  run.handled = new Set([...run.handled].filter((key) => keys.has(key)));
  run.next = waiting(run, outlook)[0] ?? null;
  run.nextAt = Math.max(run.next?.at ?? Infinity, run.heldUntil);
  return outlook;
}

/** The alarms that nobody has been told of yet, earliest first. */
export function waiting({ handled }: Run, { alarms }: Outlook): Alarm[] {
  return alarms.filter(({ key }) => !handled.has(key));
}

/** Takes the state that follows from stored facts, and remembers their command. */
export function advance(run: Run, state: StreamState, command: AppliedCommand): void {
  run.state = state;
  run.finished = run.kind.isFinished(state, run.rules);
  remember(run, command);
  run.show(lookAhead(run));
}

/** Remembers a command, so that the same one gets the same answer. */
export function remember(run: Run, command: AppliedCommand): void {
  run.applied = [...run.applied, command].slice(-APPLIED_KEPT);
}

/** Goes on from the record. A practice clock never goes back. */
export function restore(run: Run, { state, applied, handled, clockOffsetMs }: StreamInput): void {
  run.state = state;
  run.finished = run.kind.isFinished(state, run.rules);
  run.applied = [...applied];
  run.handled = new Set(handled);
  run.clockOffsetMs = Math.max(run.clockOffsetMs, clockOffsetMs);
  run.show(lookAhead(run));
}

/** Moves the clock so that it shows this moment now. */
export function setClock(run: Run, at: number): void {
  run.clockOffsetMs = at - Date.now();
}
