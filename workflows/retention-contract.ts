/** Types of the two workflows of retention, and the id of one. Opaque, as all ids. */
export const LIST_EXPIRED = 'listExpired';
export const DESTROY_EXPIRED = 'destroyExpired';
export function destructionWorkflowId(batchId: string): string {
  return `destruction/${batchId}`;
}

/** A list of what is due for deletion. Its id comes from the workflow, so that listing it again changes nothing. */
export interface DestructionList {
  readonly batchId: string;
}

/** What retention asks of the world; implemented in activities/. */
export interface RetentionActivities {
  /** The counties that have something whose time has passed. */
  countiesWithExpired(): Promise<readonly string[]>;
  /** Lists what is due in a county, and what is held back; false, and no list, where nothing is due. Idempotent. */
  listExpiredOf(input: DestructionList & { readonly county: string }): Promise<boolean>;
  /** Tells the supervisors of the county that a list waits, by a mail that says nothing. */
  tellOfDestruction(list: DestructionList): Promise<void>;
  /** Destroys what is approved, item by item; each attempt goes on where the one before ended. */
  destroyListed(list: DestructionList): Promise<void>;
}
