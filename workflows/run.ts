import { localDateOf, toIsoInstant } from '../domain/calendar/moments.ts';
import type { IsoInstant } from '../domain/calendar/plain-date.ts';
import type { Alarm } from '../domain/deadlines/alarms-of.ts';
import { outlookOf, type Outlook } from '../domain/deadlines/outlook.ts';
import type { DecisionContext } from '../domain/process/decision.ts';
import type { ProcessState } from '../domain/process/state.ts';
import { publishedRules } from '../domain/rules/published-rules.ts';
import type { AppliedCommand, ClientProcessInput } from './contract.ts';

/** Older ones are in PostgreSQL, where the API looks first. */
const APPLIED_KEPT = 50;

/** The working memory of one run of the workflow. Small, since thousands of them wait in a worker's cache. */
export interface Run {
  readonly processId: string;
  state: ProcessState;
  clockOffsetMs: number;
  handled: Set<string>;
  applied: AppliedCommand[];
  /** A command is being stored; the next one waits for its turn. */
  busy: boolean;
  /** Where the practice clock is moving to, milliseconds since the epoch. */
  movingTo: number | null;
  /** The history has grown long; see run-length.ts. */
  long: boolean;
  /** Moment of the next alarm by the clock of the process, Infinity where there is none. */
  nextAt: number;
  /** What follows from the state. */
  outlook: Outlook;
  /** Shows the state to administrators; called whenever it has changed. */
  show: () => void;
}

/**
 * What a run starts from: parsed by whoever loaded it from the record (storage/process-start.ts). Throws where its
 * version is one that this code doesn't know, which fails the workflow task until code that does is deployed.
 */
export function openRun(input: ClientProcessInput): Run {
  const versions: readonly [number, number] = [input.schema, input.state.schema];
  if (versions.some((version) => version !== 1))
    throw new Error(`Unknown schema version ${versions.join(' / ')}`);
  const run: Run = {
    processId: input.processId,
    state: input.state,
    clockOffsetMs: input.clockOffsetMs,
    handled: new Set(input.handled),
    applied: [...input.applied],
    busy: false,
    movingTo: null,
    long: false,
    nextAt: Infinity,
    outlook: { deadlines: [], alarms: [] },
    show: () => undefined,
  };
  look(run);
  return run;
}

/** What the next run starts from. */
export function inputOf(run: Run): ClientProcessInput {
  return {
    schema: 1,
    processId: run.processId,
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
export function contextOf(run: Run): DecisionContext {
  return { today: localDateOf(instantOf(run)).toString(), rules: publishedRules };
}

/** Evaluates anew what follows from the state, and forgets handled alarms that no longer do. */
export function look(run: Run): void {
  run.outlook = outlookOf(run.state, publishedRules, run.processId, nowOf(run));
  const keys = new Set(run.outlook.alarms.map(({ key }) => key));
  run.handled = new Set([...run.handled].filter((key) => keys.has(key)));
  run.nextAt = waiting(run)[0]?.at ?? Infinity;
}

/** The alarms that nobody has been told of yet, earliest first. */
export function waiting({ outlook, handled }: Run): Alarm[] {
  return outlook.alarms.filter(({ key }) => !handled.has(key));
}

/** Takes the state that follows from stored facts, and remembers their command. */
export function advance(run: Run, state: ProcessState, command: AppliedCommand): void {
  run.state = state;
  run.applied = [...run.applied, command].slice(-APPLIED_KEPT);
  look(run);
  run.show();
}

/** Moves the clock so that it shows this moment now. */
export function setClock(run: Run, at: number): void {
  run.clockOffsetMs = at - Date.now();
}
