import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import pg from 'pg';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { destroyItem, itemsLeft } from '../../storage/retention/destroy-expired.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { WHEREABOUTS, type Whereabouts } from '../../workflows/stream/contract.ts';
import { operatorCommand } from '../stack/operator-command.ts';
import { accepted } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { agreeMultiSectorPlan, holdReview, startJointAssessment } from '../stack/steps.ts';
import { temporalClient } from '../stack/temporal-client.ts';
import { approved, listNow, newestList } from './list-now.ts';
import { identityCodes, openCase } from './old-case.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';

let product: LentProduct;
let temporal: Client;
let owner: pg.Client;
let db: Database;
let worker: ApiClient;
let supervisor: ApiClient;
const codes = identityCodes(2);

beforeAll(async () => {
  // Nothing here waits for the watchdog.
  product = await lentProduct();
  temporal = await temporalClient();
  owner = new pg.Client({ connectionString: product.databaseUrl });
  await owner.connect();
  db = openDatabase(asRole(product.databaseUrl, 'palvelupolku_worker'));
  worker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
});
afterAll(async () => {
  await db.$disconnect();
  await owner.end();
  await temporal.connection.close();
  await product.stop();
});

/** A case with a joint service, closed with it in 2020, whose handover is owed to this day: its workflow is open. */
async function caseWithHandover(code: string) {
  const id = await openCase(worker, code);
  await startJointAssessment(worker, id, '2019-03-04');
  await agreeMultiSectorPlan(worker, id, '2019-04-01', { kelaTakesPart: true, services: [] });
  await holdReview(worker, id, '2019-06-03');
  const content = { grounds: 'g', followUp: 'f' };
  const closing = { on: '2020-06-01', reason: 'MOVED_AWAY', content };
  return { id, closedAt: await accepted(worker, id, 'close-case', closing) };
}

const HANDOVER = { on: '2020-06-10' };
/** Everything by which the record tells of a joint service. */
const told = async (id: string) => ({
  process: (
    await owner.query(
      `SELECT joint_service, state -> 'joint' AS joint, state -> 'jointNeed' AS need, state -> 'reviews' AS reviews
       FROM process JOIN stream USING (id) WHERE id = $1`,
      [id],
    )
  ).rows[0],
  rows: (
    await owner.query(
      `SELECT deadline_id AS what FROM deadline
         WHERE stream_id = $1 AND concat_ws(' ', deadline_id, ended_because) ~* 'mapping|review|joint|multi.sector'
       UNION ALL SELECT deadline_id FROM reminder WHERE stream_id = $1 AND deadline_id ~ 'mapping|review|joint|multi.sector'
       UNION ALL SELECT type FROM fact WHERE stream_id = $1 AND type ~ 'JOINT|MULTI_SECTOR|REVIEW'`,
      [id],
    )
  ).rows,
});
const NOTHING = { process: { joint_service: false, joint: null, need: null, reviews: [] }, rows: [] };
const workflowOf = (id: string) => temporal.workflow.getHandle(workflowIdOf(id));

test('R72: what is destroyed leaves the open workflow too, and does not come back with the next command', async () => {
  const { id, closedAt } = await caseWithHandover(codes[0]!);
  await listNow(temporal, product);
  expect((await approved(supervisor, (await newestList(supervisor)).id)).items).toMatchObject([
    { processId: id, register: 'JOINT_SERVICE', outcome: 'DESTROYED' },
  ]);

  const { state } = await workflowOf(id).query<Whereabouts>(WHEREABOUTS);
  expect(state).toMatchObject({ version: closedAt + 1, joint: null, reviews: [] });
  expect((await operatorCommand(product, 'check', id)).status).toBe(0);
  const path = `/processes/${id}/commands/complete-handover`;
  const onSeenBefore = await worker.post(path, HANDOVER, { 'if-match': `"${closedAt}"` });
  expect([onSeenBefore.status, onSeenBefore.body.code]).toEqual([412, 'STALE_VERSION']);
  await accepted(worker, id, 'complete-handover', HANDOVER);
  expect(await told(id)).toEqual(NOTHING);
  expect((await operatorCommand(product, 'check', id)).status).toBe(0);
}, 120_000);

test('R72: a workflow that was not told yet can store nothing on what it still has', async () => {
  const { id, closedAt } = await caseWithHandover(codes[1]!);
  await listNow(temporal, product);
  const { id: batch } = await newestList(supervisor);
  await owner.query(
    `UPDATE destruction_batch SET approved_at = now(), approved_by = 'supervisor-1' WHERE id = $1`,
    [batch],
  );
  for (const item of await itemsLeft(db, batch))
    expect(await destroyItem(db, publishedRules, item)).toBe(true);
  const before = await workflowOf(id).query<Whereabouts>(WHEREABOUTS);
  expect(before.state).toMatchObject({ version: closedAt, reviews: [{}] });

  const update = {
    commandId: randomUUID(),
    body: HANDOVER,
    actorId: 'case-worker-1',
    expectedVersion: closedAt,
    clockOffsetMs: 0,
    fingerprint: 'f',
    requestId: 'r',
    documentIds: [],
  };
  const given = workflowOf(id).executeUpdate('completeHandover', { args: [update] });
  await expect(given).rejects.toMatchObject({ cause: { type: 'STALE_VERSION' } });
  expect(await told(id)).toEqual(NOTHING);
  expect((await operatorCommand(product, 'check', id)).status).toBe(0);
  await accepted(worker, id, 'complete-handover', HANDOVER);
  expect(await told(id)).toEqual(NOTHING);
}, 120_000);
