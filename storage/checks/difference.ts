import { isDeepStrictEqual } from 'node:util';

/** What can differ in a stream; what each means and what mends it is in docs/operations/recovery.md. */
export type DifferenceCode =
  | 'FACT_GAP'
  | 'FACT_UNREADABLE'
  | 'FACT_COLUMN'
  | 'NOT_COMPUTABLE'
  | 'VERSION'
  | 'STATE'
  | 'COLUMN'
  | 'DEADLINE'
  | 'TASK'
  | 'ROW'
  | 'REMINDER'
  | 'COMMAND'
  | 'DOCUMENT_MISSING'
  | 'DOCUMENT_NOT_RECORDED'
  | 'DOCUMENT_WITHOUT_FACT'
  | 'WORKFLOW_MISSING'
  | 'WORKFLOW_OPEN'
  | 'WORKFLOW_SICK'
  | 'WORKFLOW_VERSION'
  | 'WORKFLOW_CLOCK'
  | 'WORKFLOW_STATE'
  | 'WORKFLOW_REMINDER'
  | 'WORKFLOW_WITHOUT_RECORD';

/** Something that isn't as the facts give it. `what` says where, by ids, dates and codes: no personal data. */
export interface Difference {
  readonly code: DifferenceCode;
  readonly what: string;
}

/** Names of the top-level parts in which two JSON objects differ, in alphabetical order. */
export function partsThatDiffer(left: unknown, right: unknown): string[] {
  const [one, other] = [jsonOf(left), jsonOf(right)];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((key) => !isDeepStrictEqual(one[key], other[key]))
    .sort();
}

function jsonOf(value: unknown): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(value)) as Readonly<Record<string, unknown>>;
}
