import { ApplicationFailure } from '@temporalio/common';
import { condition, currentUpdateInfo, defineUpdate, setHandler } from '@temporalio/workflow';
import type { Command } from '../domain/process/command.ts';
import { commandNames, decide } from '../domain/process/decide.ts';
import { refuse } from '../domain/process/decision.ts';
import type { Fact, ProcessEvent } from '../domain/process/event.ts';
import { evolve } from '../domain/process/evolve.ts';
import type { ProcessState } from '../domain/process/state.ts';
import { record } from './activity-calls.ts';
import {
  IDEMPOTENCY_KEY_REUSED,
  RECORD_BEHIND,
  type AppliedCommand,
  type CommandAnswer,
  type CommandUpdate,
} from './contract.ts';
import { isLong } from './run-length.ts';
import { refusalFailure } from './refusal-failure.ts';
import { advance, contextOf, instantOf, type Run } from './run.ts';

const updates = commandNames.map((name) => defineUpdate<CommandAnswer, [CommandUpdate]>(name));

/**
 * Every command is an update of its own name; its validator refuses at once and leaves no trace in the history. One handler
 * serves them all, since each would weigh in every waiting process.
 */
export function handleCommands(run: Run): void {
  const handler = (update: CommandUpdate) => inTurn(run, () => apply(run, update));
  const validator = (update: CommandUpdate) => {
    if (!earlierAnswer(run, update)) eventsOf(run, update);
  };
  for (const update of updates) setHandler(update, handler, { validator });
}

/**
 * Commands that arrive together are decided one after the other, each on the state that the one before left. Looked at
 * again after each wait, and not waited for at all when free: several may be woken, or started, at the same moment.
 */
async function inTurn<T>(run: Run, work: () => Promise<T>): Promise<T> {
  while (run.busy) await condition(() => !run.busy);
  run.busy = true;
  try {
    return await work();
  } finally {
    isLong(run);
    run.busy = false;
  }
}

async function apply(run: Run, update: CommandUpdate): Promise<CommandAnswer> {
  const { name } = given();
  for (;;) {
    const earlier = earlierAnswer(run, update);
    if (earlier) return earlier;
    const facts = factsOf(run, eventsOf(run, update), update);
    const state = facts.reduce<ProcessState>(evolve, run.state);
    const command = { commandId: given().id, fingerprint: update.fingerprint, version: state.version };
    const stored = await record.recordFacts({
      processId: run.processId,
      baseVersion: run.state.version,
      facts,
      state,
      command: { ...command, name, actorId: update.actorId },
      asOf: instantOf(run),
    });
    if (stored.outcome === 'STORED') {
      advance(run, state, command);
      return { version: state.version };
    }
    if (stored.facts.length === 0)
      throw ApplicationFailure.nonRetryable('The record is older than the process', RECORD_BEHIND);
    adopt(run, stored.facts, stored.commands);
  }
}

/** The record is ahead after a worker died between storing and answering: what is stored has happened. */
function adopt(run: Run, facts: readonly Fact[], commands: readonly AppliedCommand[]): void {
  const state = facts.reduce<ProcessState>(evolve, run.state);
  for (const command of commands) advance(run, state, command);
}

function earlierAnswer(run: Run, update: CommandUpdate): CommandAnswer | undefined {
  const earlier = run.applied.find((command) => command.commandId === given().id);
  if (!earlier) return undefined;
  if (earlier.fingerprint !== update.fingerprint) {
    throw ApplicationFailure.nonRetryable('The key was used for another body', IDEMPOTENCY_KEY_REUSED);
  }
  return { version: earlier.version };
}

function eventsOf(run: Run, update: CommandUpdate): readonly ProcessEvent[] {
  const stale = update.expectedVersion !== run.state.version;
  const decision = stale
    ? refuse('STALE_VERSION')
    : decide(run.state, { name: given().name, body: update.body } as Command, contextOf(run));
  if (!decision.accepted) throw refusalFailure(decision.refusal);
  return decision.events;
}

function factsOf(run: Run, events: readonly ProcessEvent[], { actorId }: CommandUpdate): Fact[] {
  const recordedAt = instantOf(run);
  return events.map((event, index) => ({
    seq: run.state.version + 1 + index,
    recordedAt,
    commandId: given().id,
    actorId,
    event,
  }));
}

/** The update that is being handled: its name is the command's, its id the idempotency key. */
function given(): NonNullable<ReturnType<typeof currentUpdateInfo>> {
  const info = currentUpdateInfo();
  if (!info) throw new Error('Commands run inside an update');
  return info;
}
