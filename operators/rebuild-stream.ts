import type { DifferenceCode } from '../storage/checks/difference.ts';
import { rebuildReadModel } from '../storage/record/rebuild-read-model.ts';
import type { Checked, Checking } from './check-streams.ts';
import { lineOf } from './line-of.ts';
import { restartStream } from './restart-stream.ts';

/** What follows from facts, so can be written anew. */
const FOLLOWS: ReadonlySet<DifferenceCode> = new Set<DifferenceCode>([
  'VERSION',
  'STATE',
  'COLUMN',
  'DEADLINE',
  'TASK',
  'ROW',
  'REMINDER',
  'DOCUMENT_NOT_RECORDED',
]);
/** Where the facts themselves can't be read nothing follows from them. */
const SAYS_NOTHING: ReadonlySet<DifferenceCode> = new Set<DifferenceCode>([
  'FACT_GAP',
  'FACT_UNREADABLE',
  'NOT_COMPUTABLE',
]);

/**
 * Mends what was found to differ in a stream, where it can be mended, and answers in a few words what was done. Ends no
 * workflow. Safe while commands are given, and may be repeated.
 */
export async function rebuildStream(checking: Checking, { streamId, differences }: Checked): Promise<string> {
  const codes = differences.map(({ code }) => code);
  if (codes.some((code) => SAYS_NOTHING.has(code))) return 'nothing could be done';
  try {
    const follows = codes.some((code) => FOLLOWS.has(code));
    if (follows) await rebuildReadModel(checking.db, checking.kinds, streamId, Date.now());
    const written = follows ? ['read model written anew'] : [];
    // It may have to look at reminders that were not planned before.
    const outcome = await restartStream({ ...checking, mend: false, anew: follows }, streamId);
    return [...written, `workflow ${outcome}`].join(', ');
  } catch (error) {
    return `failed: ${lineOf(error)}`;
  }
}
