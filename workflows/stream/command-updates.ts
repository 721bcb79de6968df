import { ApplicationFailure } from '@temporalio/common';
import { currentUpdateInfo, defineUpdate, setHandler } from '@temporalio/workflow';
import { refuse } from '../../domain/streams/command-outcome.ts';
import type { GivenCommand } from '../../domain/streams/stream-kind.ts';
import type { StreamFact, StreamState } from '../../domain/streams/stream.ts';
import { storing, untilRecorded } from './activity-calls.ts';
import { earlierApplied, isOf } from './applied-commands.ts';
import {
  DOCUMENTS_MISSING,
  PERSON_LEFT,
  type CommandAnswer,
  type CommandUpdate,
  type RecordOutcome,
} from './contract.ts';
import { computed } from './final-failure.ts';
import { clockIsAhead, recordBehind, takeOverRecord } from './record-takeover.ts';
import { noteLength } from './run-length.ts';
import { refusalFailure } from './refusal-failure.ts';
import { advance, contextOf, instantOf, type Run } from './run.ts';
import { inTurn } from './turns.ts';

/**
 * Every command is an update of its own name; its validator refuses at once and leaves no trace in the history. One handler
 * serves them all, since each would weigh in every waiting process.
 */
export function handleCommands(run: Run): void {
  const handler = (update: CommandUpdate) => inTurn(run.turns, 'COMMAND', () => apply(run, update));
  const validator = (update: CommandUpdate) => {
    if (!earlierApplied(run, update) && !recordIsAhead(run, update)) factsOf(run, update);
  };
  for (const name of run.kind.commands)
    setHandler(defineUpdate<CommandAnswer, [CommandUpdate]>(name), handler, { validator });
}

/** The caller has seen what the process doesn't know: its worker, or Temporal, died before it was told. */
function recordIsAhead(run: Run, update: CommandUpdate): boolean {
  return update.expectedVersion > run.state.version || clockIsAhead(run, update);
}

async function apply(run: Run, update: CommandUpdate): Promise<CommandAnswer> {
  if (recordIsAhead(run, update)) await takeOverRecord(run);
  for (;;) {
    const earlier = earlierApplied(run, update);
    if (earlier) return { version: earlier.version };
    const answer = await stored(run, update);
    if (answer) return answer;
    await takeOverRecord(run);
  }
}

/**
 * The answer where the facts of the command are stored; undefined where the record knows more than the process, or where
 * what was stored is another command (decision 19).
 */
async function stored(run: Run, update: CommandUpdate): Promise<CommandAnswer | undefined> {
  const name = commandName();
  const facts = factsOf(run, update);
  const { commandId, fingerprint } = update;
  const { body } = update;
  const version = computed(() => seenOf(run, stateAfter(run, facts), { name, body }));
  const command = { commandId, fingerprint, version };
  const result = await untilRecorded(() =>
    storing.recordFacts({
      kind: run.kind.name,
      streamId: run.streamId,
      before: run.state,
      facts,
      command: { ...command, name, body: update.body, actorId: update.actorId },
      documentIds: update.documentIds,
      requestId: update.requestId,
      asOf: instantOf(run),
      clockOffsetMs: run.clockOffsetMs,
    }),
  );
  if (!isOf(command, result) || result.outcome === 'AHEAD') return undefined;
  if (result.outcome === 'BEHIND') throw recordBehind();
  if (result.outcome === 'DOCUMENTS_MISSING')
    throw ApplicationFailure.nonRetryable('Texts of the command are missing', DOCUMENTS_MISSING);
  if (result.outcome === 'PERSON_LEFT')
    throw ApplicationFailure.nonRetryable('Somebody whom the command names has left', PERSON_LEFT);
  run.requestId = update.requestId;
  advance(run, stateAfter(run, asStored(facts, result)), command);
  noteLength(run);
  return { version };
}

/**
 * The facts with the moment that they were stored with. Where a workflow task was lost meanwhile that is its moment
 * (decision 19): taken over and never compared with the clock, which shows another one on replay.
 */
function asStored(facts: readonly StreamFact[], { recordedAt }: RecordOutcome): StreamFact[] {
  return facts.map((fact) => ({ ...fact, recordedAt }));
}

function stateAfter({ kind, state }: Run, facts: readonly StreamFact[]): StreamState {
  return facts.reduce((after, fact) => kind.evolve(after, fact), state);
}

/** The version that what a command is about has in a state. */
function seenOf({ kind }: Run, state: StreamState, command: GivenCommand): number {
  return kind.versionOf(state, command) ?? state.version;
}

/** The facts of a command on the present state. Throws its refusal, or COMMAND_BROKEN. */
function factsOf(run: Run, { commandId, expectedVersion, body, actorId }: CommandUpdate): StreamFact[] {
  const command = { name: commandName(), body };
  const { kind, state } = run;
  const decision = computed(() =>
    expectedVersion === (kind.versionOf(state, command) ?? expectedVersion)
      ? kind.decide(state, command, contextOf(run))
      : refuse('STALE_VERSION'),
  );
  if (!decision.accepted) throw refusalFailure(decision.refusals);
  const recordedAt = instantOf(run);
  return decision.events.map((event, index) => ({
    seq: run.state.version + 1 + index,
    recordedAt,
    commandId,
    actorId,
    event,
  }));
}

/** The name of the update that is being handled is the command's. */
function commandName(): string {
  const info = currentUpdateInfo();
  if (!info) throw new Error('Commands run inside an update');
  return info.name;
}
