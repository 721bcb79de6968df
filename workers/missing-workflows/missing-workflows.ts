import type { Client } from '@temporalio/client';
import { unfinishedTransfers } from '../../storage/directory/caseload-transfer.ts';
import type { Database } from '../../storage/database/database.ts';
import { startTelling, startTransferWorkflow } from '../../temporal/directory-workflows.ts';
import { untoldEmergencies } from '../../storage/directory/emergency-access.ts';
import type { StoredKinds } from '../../storage/record/stored-kind.ts';
import {
  loadForStart,
  markWorkflowStarted,
  putOffStart,
  streamsWithoutWorkflow,
} from '../../storage/record/stream-start.ts';
import { unfinishedDestructions } from '../../storage/retention/destroy-expired.ts';
import { startDestruction } from '../../storage/retention/start-destruction.ts';
import { untoldCounties } from '../../storage/reminders/undelivered.ts';
import { startWorkflow } from '../../temporal/start-workflow.ts';
import { startTellingUndelivered } from '../../temporal/tell-of-undelivered.ts';
import { undeliveredWorkflowId } from '../../workflows/undelivered-contract.ts';
import type { BackOff } from './back-off.ts';

/** What starting needs; `backOff` is for whatever has no place in the database for it. */
export interface Starting {
  readonly db: Database;
  readonly kinds: StoredKinds;
  readonly client: Client;
  readonly taskQueue: string;
  readonly backOff: BackOff;
}

/** Something that was stored and whose workflow may be missing. */
export interface Missing {
  readonly kind: 'stream' | 'transfer' | 'destruction' | 'emergency' | 'undelivered';
  readonly id: string;
  readonly start: () => Promise<unknown>;
  /** Has it be left alone for a while, longer each time; how often its start has failed by now. */
  readonly putOff: () => Promise<number>;
}

/** Lists one kind of what was stored at least so long ago (milliseconds); one whose start was put off is not among it. */
type List = (starting: Starting, olderThanMs: number) => Promise<Missing[]>;

const streams: List = async ({ db, kinds, client, taskQueue }, olderThanMs) =>
  (await streamsWithoutWorkflow(db, olderThanMs)).map((id) => ({
    kind: 'stream',
    id,
    start: async () => {
      await startWorkflow(client, taskQueue, kinds, await loadForStart(db, kinds, id));
      await markWorkflowStarted(db, id);
    },
    putOff: () => putOffStart(db, id),
  }));

const transfers: List = async (starting, olderThanMs) =>
  (await unfinishedTransfers(starting.db, olderThanMs)).flatMap((id) =>
    unlessPutOff(starting, 'transfer', id, () =>
      startTransferWorkflow(starting.client, starting.taskQueue, id),
    ),
  );

const destructions: List = async (starting, olderThanMs) =>
  (await unfinishedDestructions(starting.db, olderThanMs)).flatMap((id) =>
    unlessPutOff(starting, 'destruction', id, () =>
      startDestruction(starting.client, starting.taskQueue, id),
    ),
  );

const emergencies: List = async (starting, olderThanMs) =>
  (await untoldEmergencies(starting.db, olderThanMs)).flatMap((emergency) =>
    unlessPutOff(starting, 'emergency', emergency.id, () =>
      startTelling(starting.client, starting.taskQueue, emergency),
    ),
  );

/** Not missing, but begun here: what reached nobody is noted by the database, which starts no workflow. */
const undelivered: List = async (starting) =>
  (await untoldCounties(starting.db)).flatMap((of) =>
    unlessPutOff(starting, 'undelivered', undeliveredWorkflowId(of), () =>
      startTellingUndelivered(starting.client, starting.taskQueue, of),
    ),
  );

/** Every kind of it, each with a list of its own, so that one that can't be read keeps none of the others waiting. */
export const kindsOfMissing: readonly List[] = [streams, transfers, destructions, emergencies, undelivered];

function unlessPutOff(
  { backOff }: Starting,
  kind: Missing['kind'],
  id: string,
  start: Missing['start'],
): Missing[] {
  const key = `${kind}/${id}`;
  if (backOff.holds(key)) return [];
  return [{ kind, id, start, putOff: () => Promise.resolve(backOff.putOff(key)) }];
}
