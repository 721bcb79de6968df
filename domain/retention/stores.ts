/** What becomes of a table's rows. */
export type Ending =
  /** They go with their case. */
  | 'WITH_CASE'
  /** They outlive the case: 12 years, taken off by expire_usage_log (R70, L15). */
  | 'LOG'
  /** They name nobody's case: statistics, lists of what was destroyed, keys of requests that were answered. */
  | 'STAYS'
  /** The directory of people who work with the system, kept by whom administers it. */
  | 'DIRECTORY';

/**
 * Where a table belongs (domain.md 1.2). `BY_FACT`: both registers' rows lie in it, told apart by their column `register`,
 * or by the facts and deadlines that they belong to. `NONE`: no register of clients.
 */
export interface Store {
  readonly register: 'SOCIAL_WELFARE' | 'BY_FACT' | 'NONE';
  readonly ending: Ending;
}

/** Every table of the record. A table that isn't here fails test/retention/stores.test.ts. */
export const STORES: Readonly<Record<string, Store>> = {
  case_key: { register: 'SOCIAL_WELFARE', ending: 'WITH_CASE' },
  client: { register: 'SOCIAL_WELFARE', ending: 'WITH_CASE' },
  case_document: { register: 'BY_FACT', ending: 'WITH_CASE' },
  stream: { register: 'BY_FACT', ending: 'WITH_CASE' },
  process: { register: 'BY_FACT', ending: 'WITH_CASE' },
  fact: { register: 'BY_FACT', ending: 'WITH_CASE' },
  applied_command: { register: 'BY_FACT', ending: 'WITH_CASE' },
  deadline: { register: 'BY_FACT', ending: 'WITH_CASE' },
  task: { register: 'BY_FACT', ending: 'WITH_CASE' },
  reminder: { register: 'BY_FACT', ending: 'WITH_CASE' },
  undelivered_reminder: { register: 'BY_FACT', ending: 'WITH_CASE' },
  provider_access: { register: 'SOCIAL_WELFARE', ending: 'WITH_CASE' },
  period_staff: { register: 'SOCIAL_WELFARE', ending: 'WITH_CASE' },
  emergency_access: { register: 'SOCIAL_WELFARE', ending: 'WITH_CASE' },
  legal_hold: { register: 'SOCIAL_WELFARE', ending: 'WITH_CASE' },
  usage_log: { register: 'NONE', ending: 'LOG' },
  usage_log_process: { register: 'NONE', ending: 'LOG' },
  usage_log_head: { register: 'NONE', ending: 'LOG' },
  destruction_batch: { register: 'NONE', ending: 'STAYS' },
  destruction_item: { register: 'NONE', ending: 'STAYS' },
  answered_request: { register: 'NONE', ending: 'STAYS' },
  destroyed_case: { register: 'NONE', ending: 'STAYS' },
  person: { register: 'NONE', ending: 'DIRECTORY' },
  organisation: { register: 'NONE', ending: 'DIRECTORY' },
  role_mailbox: { register: 'NONE', ending: 'DIRECTORY' },
  substitution: { register: 'NONE', ending: 'DIRECTORY' },
  caseload_transfer: { register: 'NONE', ending: 'DIRECTORY' },
};
