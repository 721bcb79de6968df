import type { Grant } from './authorize.ts';

/** Whose data a request uses, gathered while it is handled; becomes its row in the usage log. */
export interface Usage {
  readonly processIds: Set<string>;
  relation: Grant['relation'];
  /** The emergency access through which it was allowed. */
  reasonId: string | null;
  /** Where the usage log itself is read. */
  readOfLog: ReadOfLog | null;
  /** Where a client is searched: the keyed index of the identity code, in hex. */
  searchedFor: string | null;
  /** Where an account or an access is changed. */
  change: AccountChange | null;
  /** Answered as the first time, and nothing was done. */
  repeated: boolean;
}

/** A change of an account or an access: whose (`person/ID`), of which county, and each field that changes. */
export interface AccountChange {
  readonly target: string;
  /** Whose auditor finds it, whoever makes the change. */
  readonly county: string | null;
  readonly changes: readonly string[];
}

/** A look at the usage log: whose rows, where a person was asked for, and the ends of what was shown, as `lane-seq`. */
interface ReadOfLog {
  readonly person: string | null;
  readonly newest: string | null;
  readonly oldest: string | null;
}

/** Nothing yet, but the cases that are known beforehand. */
export function usageOf(...processIds: string[]): Usage {
  return {
    processIds: new Set(processIds),
    relation: null,
    reasonId: null,
    readOfLog: null,
    searchedFor: null,
    change: null,
    repeated: false,
  };
}
