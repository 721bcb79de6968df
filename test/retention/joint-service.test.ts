import type { Client } from '@temporalio/client';
import pg from 'pg';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { agreeMultiSectorPlan, closeWithoutNeed, holdReview, startJointAssessment } from '../stack/steps.ts';
import { temporalClient } from '../stack/temporal-client.ts';
import { approved, listNow, newestList } from './list-now.ts';
import { identityCodes, openCase } from './old-case.ts';

let product: LentProduct;
let temporal: Client;
let worker: ApiClient;
let supervisor: ApiClient;
let id: string;
let closedAt: number;

/** A case with a joint service that ended with it in 2020; the record itself is kept to 2030. */
beforeAll(async () => {
  product = await lentProduct();
  temporal = await temporalClient();
  worker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
  const [code = ''] = identityCodes(1);
  id = await openCase(worker, code);
  await startJointAssessment(worker, id, '2019-03-04');
  await agreeMultiSectorPlan(worker, id, '2019-04-01', { kelaTakesPart: true, services: [] });
  await holdReview(worker, id, '2019-06-03');
  closedAt = await closeWithoutNeed(worker, id, '2020-06-01');
});
afterAll(async () => {
  await temporal.connection.close();
  await product.stop();
});

test('R72: four years after its end the joint-service part goes, the rest of the record stays whole', async () => {
  await listNow(temporal, product);
  const list = await newestList(supervisor);
  expect(list.items).toMatchObject([
    { processId: id, register: 'JOINT_SERVICE', rule: 'R72', keptTo: '2024-06-01', outcome: 'WAITING' },
  ]);
  expect((await approved(supervisor, list.id)).items).toMatchObject([
    { processId: id, outcome: 'DESTROYED' },
  ]);

  const facts = (await worker.get(`/processes/${id}/facts`)).body.items;
  expect(facts.map(({ seq, event }) => [seq, event.type])).toEqual([
    [1, 'CASE_OPENED'],
    // Of the way to an activation plan and to services; that to the joint service is gone with it.
    [2, 'ELIGIBILITY_ASSESSED'],
    [4, 'ELIGIBILITY_ASSESSED'],
    [closedAt, 'CASE_CLOSED'],
  ]);
  const read = (await worker.get(`/processes/${id}`)).body;
  // Who saw the case with this part has to see that it has changed.
  expect(read).toMatchObject({
    phase: 'CLOSED',
    version: closedAt + 1,
    client: { name: 'Hilla Hävitettävä' },
  });
  expect(read.situation).toMatchObject({ joint: null, reviews: [] });
  const deadlines = (await worker.get(`/processes/${id}/deadlines`)).body.items;
  expect(deadlines.map((deadline) => deadline.id).sort()).toEqual(['log-retention', 'record-retention']);

  const owner = new pg.Client({ connectionString: product.databaseUrl });
  await owner.connect();
  const left = async (sql: string) => (await owner.query(sql)).rows;
  expect(await left(`SELECT FROM applied_command WHERE name ~ 'oint|Review|MultiSector'`)).toEqual([]);
  expect(await left(`SELECT FROM reminder WHERE deadline_id ~ 'mapping|review|joint'`)).toEqual([]);
  expect(await left(`SELECT kind FROM case_document WHERE register = 'JOINT_SERVICE'`)).toEqual([]);
  expect(await left('SELECT kind FROM case_document')).not.toEqual([]);
  const [numbers] = await left('SELECT register, statistics FROM destroyed_case');
  expect(numbers).toMatchObject({ register: 'JOINT_SERVICE', statistics: { reviews: 1, services: [] } });
  await owner.end();
});

test('what was taken out is not listed again', async () => {
  await listNow(temporal, product);
  expect((await supervisor.get('/destructions')).body.items).toHaveLength(1);
});
