import type { Transaction } from '../database/database.ts';

/** How the person is related to the case that they looked at; null where no case is concerned, or none was found. */
export type UsageRelation =
  | 'RESPONSIBLE'
  | 'SUBSTITUTE'
  | 'EMERGENCY'
  | 'COUNTY'
  | 'JOINT_SERVICE'
  | 'OWN_PERIODS'
  | 'OWN_CLIENTS'
  | 'TECHNICAL'
  | 'AUDIT';

/** One access to client data, allowed or denied (R69, LAW 703/2023 §10). Place, time and hashes come from the database. */
export interface UsageEntry {
  /** Rows of one request share it, and so a lane; a transaction logs for one request only. */
  readonly requestId: string;
  readonly personId: string;
  readonly personName: string;
  readonly role: string;
  readonly organisation: string;
  /** The county whose auditor finds the row and whose register the data comes from. */
  readonly county: string | null;
  /** The operationId of the API. */
  readonly operation: string;
  readonly kind: 'READ' | 'WRITE';
  readonly outcome: 'ALLOWED' | 'DENIED';
  /** The problem code of a denial, or of what was refused to somebody who may see the case; otherwise null. */
  readonly code: string | null;
  readonly relation: UsageRelation | null;
  /** A stable code, in words in queries/usage-extract.json. */
  readonly purpose: string;
  /** Which data: stable codes, in words in queries/usage-extract.json. */
  readonly data: readonly string[];
  /** Every case that was shown; a list shows many. Of the log itself only the case that was asked for. */
  readonly processIds: readonly string[];
  /** The emergency access that gave the right, otherwise null. */
  readonly reasonId: string | null;
  /** Who outside the county got the data, and the law that lets them; both or neither. These rows are the disclosure log. */
  readonly disclosedTo: string | null;
  readonly legalBasis: string | null;
  /** Whose rows were asked for, where the log itself was read; otherwise null. */
  readonly aboutPerson: string | null;
  /**
   * Between which rows the log itself was read, both inclusive ({@link usageReference}); null where none was shown. In the
   * place of the cases that those rows name: else each look at the log would add what all looks before it had shown.
   */
  readonly newestShown: string | null;
  readonly oldestShown: string | null;
  /** Where a client was searched, found or not: the keyed index of the identity code, in hex. Never the code itself. */
  readonly searchedFor: string | null;
  /** Whose account or access was changed, as `person/ID` or `organisation/ID`; otherwise null. */
  readonly target: string | null;
  /** Each field that was changed, as `field: before → after`. */
  readonly changes: readonly string[];
}

/** How a row of the log is named: lane and place. */
export function usageReference({ lane, seq }: { readonly lane: number; readonly seq: number }): string {
  return `${lane}-${seq}`;
}

/**
 * Writes the row of an access in the transaction of the access, so that there is never one without the other. Call it last
 * before the commit: other writers of the lane wait until then.
 */
export async function logUsage(tx: Transaction, entry: UsageEntry): Promise<void> {
  const { requestId, personId, personName, role, organisation, county, operation, kind } = entry;
  const { outcome, code, relation, purpose, reasonId, disclosedTo, legalBasis } = entry;
  const { aboutPerson, newestShown, oldestShown, searchedFor, target } = entry;
  await tx.$executeRaw`
    INSERT INTO usage_log (request_id, person_id, person_name, role, organisation, county, operation, kind, outcome,
      code, relation, purpose, data, process_ids, reason_id, disclosed_to, legal_basis, about_person, newest_shown,
      oldest_shown, searched_for, target, changes)
    VALUES (${requestId}, ${personId}, ${personName}, ${role}, ${organisation}, ${county}, ${operation}, ${kind},
      ${outcome}, ${code}, ${relation}, ${purpose}, ${[...entry.data]}::text[],
      ${[...entry.processIds]}::text[]::uuid[], ${reasonId}::uuid, ${disclosedTo}, ${legalBasis}, ${aboutPerson}, ${newestShown},
      ${oldestShown}, ${searchedFor}, ${target}, ${[...entry.changes]}::text[])`;
}
