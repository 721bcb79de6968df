import { setTimeout as sleep } from 'node:timers/promises';
import type { Difference } from '../storage/checks/difference.ts';
import { lookAtRecord } from '../storage/checks/look-at-record.ts';
import { askWhereabouts, type Asked } from './ask-whereabouts.ts';
import { inLanes } from '../workers/in-lanes.ts';
import { lineOf } from './line-of.ts';
import type { OperatorTools } from './operator-tools.ts';
import { isStreamId } from './stream-arguments.ts';
import { workflowDifferences } from './workflow-differences.ts';

/** What a check says of one stream. */
export interface Checked {
  readonly streamId: string;
  /** UNTOLD: it could not be compared, for the reason given. */
  readonly verdict: 'SAME' | 'DIFFERS' | 'PARTLY_DESTROYED' | 'UNKNOWN' | 'UNTOLD';
  readonly differences: readonly Difference[];
  readonly reason?: string;
}

/** Looks at a stream, without its workflow where no worker runs that could say what it knows. */
export type Checking = OperatorTools & { readonly workerRuns: boolean };

const AT_ONCE = 5;
/** What differs is looked at again after these moments: a command may be between record and workflow. */
const PAUSES_MS = [500, 3_000];

/** Compares some streams with what their facts give, and says what differs in every look. Changes nothing. */
export async function checkStreams(checking: Checking, streamIds: readonly string[]): Promise<Checked[]> {
  let checked = await inLanes(streamIds, AT_ONCE, (streamId) => look(checking, streamId));
  for (const pause of PAUSES_MS) {
    if (!checked.some(({ verdict }) => verdict === 'DIFFERS')) break;
    await sleep(pause);
    checked = await inLanes(checked, AT_ONCE, async (before) =>
      before.verdict === 'DIFFERS' ? inBoth(before, await look(checking, before.streamId)) : before,
    );
  }
  return checked;
}

/** Once more where it differs: what is said is what both looks saw. */
function inBoth(before: Checked, now: Checked): Checked {
  if (now.verdict !== 'DIFFERS') return now;
  const seen = new Set(before.differences.map(keyOf));
  const differences = now.differences.filter((one) => seen.has(keyOf(one)));
  return differences.length === 0 ? { ...now, verdict: 'SAME', differences } : { ...now, differences };
}

function keyOf({ code, what }: Difference): string {
  return `${code} ${what}`;
}

async function look(checking: Checking, streamId: string): Promise<Checked> {
  try {
    return await compared(checking, streamId);
  } catch (error) {
    return { streamId, verdict: 'UNTOLD', differences: [], reason: lineOf(error) };
  }
}

async function compared({ db, kinds, client, workerRuns }: Checking, streamId: string): Promise<Checked> {
  const looked = isStreamId(streamId) ? await lookAtRecord(db, kinds, streamId) : null;
  if (!looked) return { streamId, verdict: 'UNKNOWN', differences: [] };
  const asked: Asked | null = workerRuns ? await askWhereabouts(client, looked.stored) : null;
  const differences = [
    ...looked.differences,
    ...(asked ? workflowDifferences(looked, asked, Date.now()) : []),
  ];
  if (differences.length > 0) return { streamId, verdict: 'DIFFERS', differences };
  return { streamId, verdict: looked.stored.partlyDestroyed ? 'PARTLY_DESTROYED' : 'SAME', differences };
}
