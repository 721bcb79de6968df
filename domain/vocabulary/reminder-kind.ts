/**
 * What a reminder is about: a deadline; something that happened, of which somebody is told at once; or that a case was
 * opened in an emergency, which follows from no fact.
 */
export const REMINDER_KINDS = ['DEADLINE', 'NOTICE', 'EMERGENCY'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Code of a step that is sent at once (E-NOW), whatever the time of day; all others are of a morning. */
export const AT_ONCE_STEP = 'NOW';
