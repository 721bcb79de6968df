/** What is promised, and counted: every number is to be 0. */
export const PROMISES = [
  'acknowledged lost',
  'doubled',
  'other answer to the same key',
  'dead',
  'drifted state',
  'version gap',
  'broken replay',
  'unflagged duplicate mail',
  'duplicate without failure',
  'accepted twice after yes',
  'missed reminder',
  'ledger without mail',
  'orphaned document',
  'key lost',
  'deleted from the log unseen',
  '500',
  'unanswered',
  'undocumented',
  'other',
] as const;
export type PromiseName = (typeof PROMISES)[number];

/** One broken promise. */
export interface Finding {
  readonly promise: PromiseName;
  /** Which case, mail or key, and what was seen. */
  readonly detail: string;
}

/** How often each promise was broken; those that were kept are left out. */
export function counted(findings: readonly Finding[]): Partial<Record<PromiseName, number>> {
  const counts: Partial<Record<PromiseName, number>> = {};
  for (const { promise } of findings) counts[promise] = (counts[promise] ?? 0) + 1;
  return counts;
}
