import type { IsoInstant } from '../../domain/calendar/plain-date.ts';
import type { DueReminder } from '../../domain/streams/reminders.ts';
import type { StreamFact, StreamState } from '../../domain/streams/stream.ts';

/** What the record said when an update was given: where it is ahead of the process, the process takes it over first. */
export interface SeenOfRecord {
  /** Its practice clock: now = real time + offset, which never shrinks. */
  readonly clockOffsetMs: number;
}

/**
 * A command as it travels to the workflow of a stream. The update's name is the command's; its id is of this one attempt.
 */
export interface CommandUpdate<Body = unknown> extends SeenOfRecord {
  /** What it is known by when it is given again: the idempotency key. */
  readonly commandId: string;
  readonly body: Body;
  /** Opaque id of the person who gives the command. */
  readonly actorId: string;
  /** The version that the person saw of what the command is about; refused with STALE_VERSION where that has moved on. */
  readonly expectedVersion: number;
  /** Hash of the body: the same id with another body is refused. */
  readonly fingerprint: string;
  /** Sealed texts that the body names; stored beforehand, and part of the record together with the facts. */
  readonly documentIds: readonly string[];
  /** The request of the API, for logs. */
  readonly requestId: string;
}

/** The answer to an accepted command: the version that what it is about has now. */
export interface CommandAnswer {
  readonly version: number;
}

/** How many accepted commands a workflow knows. Older ones are in PostgreSQL, where the API looks first. */
export const APPLIED_KEPT = 50;

/** Update that moves the clock of a practice process forward (never back). */
export const MOVE_PRACTICE_CLOCK = 'movePracticeClock';
export interface MovePracticeClock extends SeenOfRecord {
  readonly commandId: string;
  /** The moment to move to, RFC 3339. */
  readonly to: IsoInstant;
  readonly actorId: string;
  readonly fingerprint: string;
  readonly requestId: string;
}
export interface PracticeClockAnswer {
  readonly now: IsoInstant;
}

/**
 * Update that has a process go on from its record, look at what is due and set its timer anew. Safe at any time; for the
 * watchdog and operators.
 */
export const TAKE_OVER_RECORD = 'takeOverRecord';

/** Query for what a process believes, to be compared with its record. */
export const WHEREABOUTS = 'whereabouts';
export interface Whereabouts<S extends StreamState = StreamState> {
  readonly state: S;
  /** When it does something next, by the clock of the process; null where nothing is planned. */
  readonly nextAt: IsoInstant | null;
  readonly clockOffsetMs: number;
  /** False while a command or a move of the clock is under way. */
  readonly idle: boolean;
}

/** Failure type of an update whose id was used before for another body. Refusals have their own code as type. */
export const IDEMPOTENCY_KEY_REUSED = 'IDEMPOTENCY_KEY_REUSED';

/**
 * Failure type of a command where the record is older than the workflow, as after a restore of the record alone: nothing is
 * stored until an operator has started the process again from the record (docs/operations/recovery.md).
 */
export const RECORD_BEHIND = 'RECORD_BEHIND';

/** Failure type of a command on which our own code threw: nothing is stored, and trying again is of no use. */
export const COMMAND_BROKEN = 'COMMAND_BROKEN';

/** Failure type of a command whose texts were swept before it came to be stored: nothing is stored; give it again. */
export const DOCUMENTS_MISSING = 'DOCUMENTS_MISSING';

/** Failure type of a command that names somebody whose account was ended before it came to be stored: nothing is stored. */
export const PERSON_LEFT = 'PERSON_LEFT';

/** A command, or a move of the practice clock, that was accepted earlier. */
export interface AppliedCommand {
  readonly commandId: string;
  readonly fingerprint: string;
  readonly version: number;
  /** Where it moved the practice clock to. */
  readonly clockAt?: IsoInstant;
}

/**
 * What a run of a stream's workflow starts from: at opening, after continue-as-new, and when a lost one is started again.
 */
export interface StreamInput<S extends StreamState = StreamState> {
  readonly schema: 1;
  readonly streamId: string;
  readonly state: S;
  /** Practice clock: now = workflow time + offset. */
  readonly clockOffsetMs: number;
  /** Keys of alarms that were dispatched and still follow from the state. */
  readonly handled: readonly string[];
  /** The newest accepted commands, oldest first; PostgreSQL has them all. */
  readonly applied: readonly AppliedCommand[];
  /** The case is finished, and the command that opens it again is on its way: the run waits a little for it. */
  readonly reopening?: boolean;
}

/** Facts to store, with the state that they change. */
export interface RecordFacts {
  /** Kind of the stream, by its name. */
  readonly kind: string;
  readonly streamId: string;
  readonly before: StreamState;
  readonly facts: readonly StreamFact[];
  readonly command: AppliedCommand & {
    readonly name: string;
    readonly body: unknown;
    readonly actorId: string;
  };
  readonly documentIds: readonly string[];
  readonly requestId: string;
  /** Now by the clock of the process, and that clock: what is stored must not lie after it. */
  readonly asOf: IsoInstant;
  readonly clockOffsetMs: number;
}

/**
 * Only STORED stores something. AHEAD: the record is further than `before`, maybe by these very facts (a worker died between
 * storing and answering), or as a part of the case was destroyed by law; the workflow takes it over and decides again.
 * BEHIND: it isn't as far.
 */
export interface RecordOutcome {
  readonly outcome: 'STORED' | 'AHEAD' | 'BEHIND' | 'DOCUMENTS_MISSING' | 'PERSON_LEFT';
  /**
   * Which command this is about, and since when its facts are known: it may not be the one that was asked about (decision
   * 19).
   */
  readonly commandId: string;
  readonly fingerprint: string;
  readonly recordedAt: IsoInstant;
}

/** What was stored of a move: by which command, where the clock stood then, and its offset. */
export interface RecordedClock {
  readonly commandId: string;
  readonly fingerprint: string;
  readonly clockAt: IsoInstant;
  readonly clockOffsetMs: number;
}

/** Where a practice clock stands after a move. */
export interface RecordPracticeClock {
  readonly streamId: string;
  readonly clockOffsetMs: number;
  readonly command: Required<AppliedCommand> & { readonly actorId: string };
  readonly requestId: string;
}

/** Reminders to send. */
export interface DispatchReminders {
  readonly streamId: string;
  readonly practice: boolean;
  /** Now by the clock of the process. */
  readonly asOf: IsoInstant;
  readonly reminders: readonly DueReminder[];
  /** The request that changed the case last, where that is known; for logs. */
  readonly requestId: string | null;
}

/** What the workflow asks of the world; implemented in activities/. */
export interface StreamActivities {
  /** Stores facts and rewrites the read model in one transaction. Idempotent by process and version. */
  recordFacts(input: RecordFacts): Promise<RecordOutcome>;
  /** Stores where the practice clock stands, and by which move; answers with what a same move stored before. Idempotent. */
  recordPracticeClock(input: RecordPracticeClock): Promise<RecordedClock>;
  /** What a run would start from: the state that the facts give, the newest commands, what was sent. */
  readRecord(input: { readonly streamId: string }): Promise<StreamInput>;
  /**
   * Sends what is due, once each: re-checks in the ledger that a reminder is still wanted, claims its row, sends, records.
   * Idempotent by the ledger's unique key.
   */
  dispatchReminders(input: DispatchReminders): Promise<void>;
}
