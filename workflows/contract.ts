import type { DueReminder } from '../domain/deadlines/reminders.ts';
import type { IsoInstant } from '../domain/calendar/plain-date.ts';
import type { CommandBody, CommandName } from '../domain/process/command.ts';
import type { Fact } from '../domain/process/event.ts';
import type { ProcessState } from '../domain/process/state.ts';

/** Type of the workflow that runs one client process. */
export const CLIENT_PROCESS = 'clientProcess';

/** Types of the two workflows that serve the directory, and the ids of one. Opaque, as all ids. */
export const TRANSFER_CASELOAD = 'transferCaseload';
export const TELL_SUPERVISORS = 'tellSupervisors';
export function transferWorkflowId(transferId: string): string {
  return `caseload-transfer/${transferId}`;
}
export function emergencyWorkflowId(emergencyId: string): string {
  return `emergency-access/${emergencyId}`;
}

/** The workflow id of a process: opaque, anyone with the Web UI may read it. */
export function workflowIdOf(processId: string): string {
  return `client-process/${processId}`;
}

/** The process of a workflow id, or undefined where it isn't that of a process. */
export function processIdOf(workflowId: string): string | undefined {
  return /^client-process\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(workflowId)?.[1];
}

/** A command as it travels to the workflow. The update's name is the command's, the update's id its idempotency key. */
export interface CommandUpdate<N extends CommandName = CommandName> {
  readonly body: CommandBody<N>;
  /** Opaque id of the person who gives the command. */
  readonly actorId: string;
  /** The version that the person saw; refused with STALE_VERSION where the process has moved on. */
  readonly expectedVersion: number;
  /** Hash of the body: the same id with another body is refused. */
  readonly fingerprint: string;
}

/** The answer to an accepted command. */
export interface CommandAnswer {
  readonly version: number;
}

/** Update that moves the clock of a practice process forward (never back). */
export const MOVE_PRACTICE_CLOCK = 'movePracticeClock';
export interface MovePracticeClock {
  /** The moment to move to, RFC 3339. */
  readonly to: IsoInstant;
  readonly actorId: string;
}
export interface PracticeClockAnswer {
  readonly now: IsoInstant;
}

/** Failure type of an update whose id was used before for another body. Refusals have their own code as type. */
export const IDEMPOTENCY_KEY_REUSED = 'IDEMPOTENCY_KEY_REUSED';

/**
 * Failure type of a command where the record is older than the workflow, as after a restore of the record alone: nothing is
 * stored until an operator has started the process again from the record (docs/operations/recovery.md).
 */
export const RECORD_BEHIND = 'RECORD_BEHIND';

/** A command that was accepted earlier. */
export interface AppliedCommand {
  readonly commandId: string;
  readonly fingerprint: string;
  readonly version: number;
}

/** What a run of the workflow starts from: at opening, after continue-as-new, and when a lost one is started again. */
export interface ClientProcessInput {
  readonly schema: 1;
  readonly processId: string;
  readonly state: ProcessState;
  /** Practice clock: now = workflow time + offset. */
  readonly clockOffsetMs: number;
  /** Keys of alarms that were dispatched and still follow from the state. */
  readonly handled: readonly string[];
  /** The newest accepted commands, oldest first; PostgreSQL has them all. */
  readonly applied: readonly AppliedCommand[];
  /** The case is finished, and the command that opens it again is on its way: the run waits a little for it. */
  readonly reopening?: boolean;
}

/** Facts to store, with the state they lead to. */
export interface RecordFacts {
  readonly processId: string;
  /** Version before these facts. */
  readonly baseVersion: number;
  readonly facts: readonly Fact[];
  readonly state: ProcessState;
  readonly command: AppliedCommand & { readonly name: string; readonly actorId: string };
  /** Now by the clock of the process. */
  readonly asOf: IsoInstant;
}

/**
 * STORED also where the very same facts were stored before. AHEAD where the record holds facts that the workflow
 * doesn't know (its worker died between storing and answering): it adopts them and decides again.
 */
export type RecordOutcome =
  | { readonly outcome: 'STORED' }
  | {
      readonly outcome: 'AHEAD';
      readonly facts: readonly Fact[];
      readonly commands: readonly AppliedCommand[];
    };

/** What the workflow asks of the world; implemented in activities/. */
export interface ClientProcessActivities {
  /** Stores facts and rewrites the read model in one transaction. Idempotent by process and version. */
  recordFacts(input: RecordFacts): Promise<RecordOutcome>;
  /** Stores where the practice clock stands. Idempotent. */
  recordPracticeClock(input: { readonly processId: string; readonly clockOffsetMs: number }): Promise<void>;
  /**
   * Sends what is due, once each: re-checks in the ledger that a reminder is still wanted, claims its row, sends, records.
   * Idempotent by the ledger's unique key.
   */
  dispatchReminders(input: {
    readonly processId: string;
    readonly practice: boolean;
    /** Now by the clock of the process. */
    readonly asOf: IsoInstant;
    readonly reminders: readonly DueReminder[];
  }): Promise<void>;
}

/** A transfer of a caseload, by its id. */
export interface Transfer {
  readonly transferId: string;
}

/** What a transfer of a caseload asks of the world. */
export interface CaseloadActivities {
  /** Gives nameCaseWorker to every unfinished case that the one who leaves still has. Idempotent by transfer and case. */
  moveCases(transfer: Transfer): Promise<void>;
}
