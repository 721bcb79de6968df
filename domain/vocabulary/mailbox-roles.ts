/**
 * Roles that a county fills with a shared mailbox each: what is told to a role and to no person of it goes there. Without all
 * of them a county's reminders would reach nobody (N42), so it has them before its first case.
 */
export const MAILBOX_ROLES = [
  'COUNTY_SUPERVISOR',
  'EMPLOYMENT_AUTHORITY',
  'KELA',
  'VOUCHER_MANAGER',
] as const;
export type MailboxRole = (typeof MAILBOX_ROLES)[number];
