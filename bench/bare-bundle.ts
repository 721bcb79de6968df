import { fileURLToPath } from 'node:url';
import { bundleOf } from './bundle-of.ts';

/** Task queue of the bare workflows. */
export const BARE_QUEUE = 'bare';

/** The bare workflows as a bundle. */
export async function bareBundle(): Promise<{ code: string }> {
  return bundleOf(fileURLToPath(new URL('./bare-workflows.ts', import.meta.url)));
}
