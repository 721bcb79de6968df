import type { Transaction } from './database.ts';

/** Stand-in until the branch usage-log is merged. */
export interface UsageEntry {
  readonly requestId: string;
  readonly personId: string;
  readonly personName: string;
  readonly role: string;
  readonly organisation: string;
  readonly operation: string;
  readonly kind: 'READ' | 'WRITE';
  readonly outcome: 'ALLOWED' | 'DENIED';
  readonly code: string | null;
  readonly relation: string | null;
  readonly purpose: string;
  readonly data: readonly string[];
  readonly processIds: readonly string[];
  readonly reasonId: string | null;
  readonly disclosedTo: string | null;
  readonly legalBasis: string | null;
}
export async function logUsage(_tx: Transaction, _entry: UsageEntry): Promise<void> {
  await Promise.resolve();
}
