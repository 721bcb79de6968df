import type { PublishedRules } from '../rules/effective-rules.ts';
import type { Role } from '../vocabulary/roles.ts';
import type { ChangedOutlook } from './changed-outlook.ts';
import type { CommandOutcome, CommandContext } from './command-outcome.ts';
import type { Looking, Outlook } from './outlook.ts';
import type { StreamFact, StreamState } from './stream.ts';

/** A command of any kind of stream, as it travels. */
export interface GivenCommand {
  readonly name: string;
  readonly body: unknown;
}

/**
 * A kind of stream: what its commands decide, its facts change, and what follows from its state. All that the workflow, the
 * record and the ledger know of it. Pure; states and facts are those of the kind, whose schemas whoever stores them checks.
 */
export interface StreamKind<S extends StreamState = StreamState> {
  /** Also the beginning of its workflows' ids: `client-process`. */
  readonly name: string;
  /** The names of its commands. */
  readonly commands: readonly string[];
  /** Brings a stored state to the shape of today. Throws a RangeError for one that this code doesn't know. */
  upgrade(stored: unknown): S;
  decide(state: S, command: GivenCommand, context: CommandContext): CommandOutcome;
  /** The state after one more fact; null before the first. Throws a RangeError where it doesn't follow. */
  evolve(state: S | null, fact: StreamFact): S;
  /** Throws MissingRules where no rules are published for what is to be computed. */
  outlookOf(state: S, looking: Looking): Outlook;
  /** What of the outlook differs from that of an earlier state. Throws MissingRules as `outlookOf`. */
  changedOutlook(before: S, state: S, looking: Looking): ChangedOutlook;
  /**
   * Whose work something of a period, or of the whole, is: `person:<id>`, `organisation:<id>`, or `<ROLE>:<county>` for a
   * role that a county fills with a shared mailbox.
   */
  assigneeOf(state: S, role: Role, period: number | null): string;
  /** Nobody owes anything any more: the workflow ends. */
  isFinished(state: S, rules: PublishedRules): boolean;
  /** The version that a command has to have seen; null where it is about something that isn't there. */
  versionOf(state: S, command: GivenCommand): number | null;
  /** Where it stands, as a code. */
  phaseOf(state: S): string;
}

/**
 * The state that all facts of a stream give, oldest first. Throws a RangeError where they don't follow, or there are none.
 */
export function stateBy<S extends StreamState>(kind: StreamKind<S>, facts: readonly StreamFact[]): S {
  const state = facts.reduce<S | null>((before, fact) => kind.evolve(before, fact), null);
  if (!state) throw new RangeError('A stream has at least one fact');
  return state;
}
