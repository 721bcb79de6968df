import { Client, Connection } from '@temporalio/client';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { practiceCase } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { startJointAssessment, reviewOn } from '../stack/steps.ts';
import { castOf } from '../stories/cast.ts';
import { liveJointService } from '../stories/joint-service.ts';
import { liveSuspension } from '../stories/suspension.ts';
import { testDataConverter } from '../stack/test-keys.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { everythingIn, payloadsOf, type FoundPayload } from './history-payloads.ts';

let product: LentProduct;
let caseWorker: ApiClient;
let withoutCodec: Client;
let withCodec: Client;

beforeAll(async () => {
  product = await lentProduct();
  caseWorker = await apiClient(product, 'case-worker');
  const connection = await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') });
  const namespace = testEnvironment('TEST_TEMPORAL_NAMESPACE');
  withoutCodec = new Client({ connection, namespace });
  withCodec = new Client({ connection, namespace, dataConverter: testDataConverter });
});
afterAll(async () => {
  await product.stop();
  await withoutCodec.connection.close();
});

async function historiesOf(processId: string) {
  const query = `WorkflowId = "${workflowIdOf(processId)}"`;
  const histories = [];
  for await (const { workflowId, runId } of withoutCodec.workflow.list({ query }))
    histories.push(await withoutCodec.workflow.getHandle(workflowId, runId).fetchHistory());
  return histories;
}

const encodingOf = ({ payload }: FoundPayload) => Buffer.from(payload.metadata!.encoding!).toString();
const isTitle = ({ at }: FoundPayload) => at.includes('userMetadata');
/** Written by Temporal, not by us: search attributes are codes, and core notes the local activity of a marker. */
const isTemporalsOwn = ({ at }: FoundPayload) =>
  at.includes('indexedFields') || (at.includes('markerRecordedEventAttributes') && at.includes('data'));

test.each([
  ['joint service', liveJointService],
  ['suspension', liveSuspension],
])(
  'C24: a whole life (%s): every message is encrypted, every title is readable',
  async (_name, live) => {
    const processId = await live(await castOf(product));
    const histories = await historiesOf(processId);
    const found = payloadsOf(histories).filter((payload) => !isTemporalsOwn(payload));
    const titles = found.filter(isTitle);
    const messages = found.filter((payload) => !isTitle(payload));
    expect(titles.length).toBeGreaterThan(5);
    for (const title of titles) {
      expect(encodingOf(title)).toBe('json/plain');
      expect(Buffer.from(title.payload.data!).toString()).toMatch(/^".* due 20\d\d-\d\d-\d\d, .*"$/);
    }
    // A message that is a bare string would be taken for a title and stay readable: it would be found here.
    expect(messages.length).toBeGreaterThan(20);
    for (const message of messages)
      expect([message.at, encodingOf(message)]).toEqual([message.at, 'binary/encrypted']);
    for (const { payload } of messages)
      expect(Buffer.from(payload.metadata!['encryption-owner']!).toString()).toBe(workflowIdOf(processId));
    const everything = everythingIn(histories);
    for (const fact of [
      'CASE_OPENED',
      'caseWorkerId',
      'case-worker-1',
      '"fingerprint"',
      'actorId',
      'documentId',
    ])
      expect([fact, everything.includes(fact)]).toEqual([fact, false]);
  },
  120_000,
);

test('a refusal reaches the case worker whole, and the table of deadlines reaches the Web UI without a codec', async () => {
  const id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, '2035-01-08');
  const refused = await caseWorker.command(id, 'hold-review', reviewOn('2035-01-08'));
  expect([refused.status, typeof refused.body.rule, typeof refused.body.source]).toEqual([
    409,
    'string',
    'string',
  ]);
  for (const client of [withoutCodec, withCodec]) {
    const handle = client.workflow.getHandle(workflowIdOf(id));
    const { currentDetails } = await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(currentDetails).toContain('| mapping | D03 | 2035-04-08 | OPEN |');
  }
});

test('a failure that passed through the codec is whole for who has the key', async () => {
  const id = await practiceCase(caseWorker);
  const handle = withCodec.workflow.getHandle(workflowIdOf(id));
  const rejected = await handle
    .executeUpdate('holdReview', { args: [{ body: {}, expectedVersion: 99 }] })
    .catch((error: unknown) => error);
  expect((rejected as Error).cause).toMatchObject({
    type: 'STALE_VERSION',
    message: expect.stringContaining(' '),
    details: [[expect.objectContaining({ code: 'STALE_VERSION' })]],
  });
});
