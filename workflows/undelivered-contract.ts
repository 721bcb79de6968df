/** Type of the workflow that tells of reminders that reached nobody (N42), and its id: one a county. Opaque, as all ids. */
export const TELL_UNDELIVERED = 'tellUndelivered';
export function undeliveredWorkflowId({ county, practice }: UndeliveredOf): string {
  return `undelivered/${county}${practice ? '/practice' : ''}`;
}

/** Whose undelivered reminders: of the real cases of a county, or of its practice cases. */
export interface UndeliveredOf {
  readonly county: string;
  readonly practice: boolean;
}

/** What one mail to one recipient tells of. */
export interface UndeliveredTelling {
  readonly reminderIds: readonly string[];
  /** An assignee (domain/tracks/assignee.ts). */
  readonly recipient: string;
  readonly practice: boolean;
}

/** What telling asks of the world; implemented in activities/. */
export interface UndeliveredActivities {
  /** What nobody was told of yet, and who is to be told. */
  undeliveredOf(
    of: UndeliveredOf,
  ): Promise<{ readonly reminderIds: string[]; readonly recipients: string[] }>;
  /** One mail; false where the recipient has no address, or a mail server refuses it for good. */
  tellOfUndelivered(telling: UndeliveredTelling): Promise<boolean>;
  /** That somebody was told of these. Idempotent. */
  markUndeliveredTold(told: { readonly reminderIds: readonly string[] }): Promise<void>;
}
