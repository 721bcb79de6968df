import { appliedCommand, type AcceptedCommand } from '../../storage/queries/process-view.ts';
import { problem } from '../problem.ts';
import type { Handling } from '../route.ts';
import type { CommandKey } from './command-texts.ts';

/**
 * The command as it was accepted before, or null; to be asked before anything else is judged, since a repeated command gets
 * its first answer also when its case has gone to a colleague or is closed. Throws IDEMPOTENCY_KEY_REUSED for another body.
 */
export async function earlierCommand(
  { db, usage }: Pick<Handling, 'db' | 'usage'>,
  processId: string,
  { commandId, fingerprint }: CommandKey,
): Promise<AcceptedCommand | null> {
  const earlier = await appliedCommand(db, processId, commandId);
  if (!earlier) return null;
  usage.repeated = true;
  return ofSameBody(earlier, fingerprint);
}

/** The command again, where it was given with this body. Throws IDEMPOTENCY_KEY_REUSED. */
export function ofSameBody(earlier: AcceptedCommand, fingerprint: string): AcceptedCommand {
  if (earlier.fingerprint !== fingerprint) throw problem('IDEMPOTENCY_KEY_REUSED');
  return earlier;
}
