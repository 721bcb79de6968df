import { createHash } from 'node:crypto';

/**
 * The id of the mail that tells of some reminders: the same for the same ones, so that a receiver recognises a second copy.
 * One alone gives its own.
 */
export function mailIdOf(reminderIds: readonly string[]): string {
  const [first = '', ...others] = [...reminderIds].sort();
  if (others.length === 0) return first;
  const hex = createHash('sha256')
    .update([first, ...others].join())
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
