import type { DifferenceCode } from '../storage/checks/difference.ts';
import { rebuildReadModel } from '../storage/record/rebuild-read-model.ts';
import { takeOver } from '../workers/ask-workflow.ts';
import type { Checked } from './check-processes.ts';
import { lineOf } from './line-of.ts';
import { restartProcess, type Restarting } from './restart-process.ts';

/** What follows from facts, so can be written anew. */
const FOLLOWS: ReadonlySet<DifferenceCode> = new Set<DifferenceCode>([
  'VERSION',
  'STATE',
  'COLUMN',
  'DEADLINE',
  'TASK',
  'PROVIDER_ACCESS',
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
 * Mends what was found to differ in a process, where it can be mended, and answers in a few words what was done. Ends no
 * workflow. Safe while commands are given, and may be repeated.
 */
export async function rebuildProcess(
  restarting: Omit<Restarting, 'mend'>,
  { processId, differences }: Checked,
): Promise<string> {
  const codes = differences.map(({ code }) => code);
  if (codes.some((code) => SAYS_NOTHING.has(code))) return 'nothing could be done';
  try {
    const follows = codes.some((code) => FOLLOWS.has(code));
    if (follows) await rebuildReadModel(restarting.db, restarting.kinds, processId, Date.now());
    const written = follows ? ['read model written anew'] : [];
    return [...written, `workflow ${await knowing(restarting, processId, follows)}`].join(', ');
  } catch (error) {
    return `failed: ${lineOf(error)}`;
  }
}

/** Has the workflow know the record; `anew` where it may look at reminders that were not planned before. */
async function knowing(
  restarting: Omit<Restarting, 'mend'>,
  processId: string,
  anew: boolean,
): Promise<string> {
  const outcome = await restartProcess({ ...restarting, mend: false }, processId);
  return outcome === 'RUNS_ALREADY' && anew ? takeOver(restarting.client, processId) : outcome;
}
