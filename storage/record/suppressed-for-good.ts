/**
 * Why a reminder is suppressed for good: a later step was due too, nobody has the mailbox, or it told somebody of their own
 * act. What was suppressed because its ground had gone is planned again where that comes back.
 */
export const SUPPRESSED_FOR_GOOD: readonly string[] = ['SUPERSEDED', 'NO_RECIPIENT', 'OWN_ACT'];
