import { createSecretKey } from 'node:crypto';
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { codecBodySchema, jsonOf, payloadOf, type PayloadJson } from '../../api/codec/payload-json.ts';
import { sessionCookie } from '../../api/sign-in/door.ts';
import { sealedValue } from '../../api/sign-in/sealed-cookie.ts';
import { apiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { freePort } from '../../local/free-port.ts';
import { ownerOf } from '../../encryption/payload-codec.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { payloadsOf } from '../encryption/history-payloads.ts';
import type { Product } from '../stack/product.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { SIGN_IN_SESSION_KEY, testKey } from '../stack/test-keys.ts';
import { codecUrlOf, startCodecProduct } from './codec-product.ts';

const UI = 'http://127.0.0.1:8233';
const SESSION = sessionCookie({ name: 'codec' });
let product: Product;
let codecUrl: string;
let database: pg.Client;
let temporal: Client;
let cases: { own: string; other: string; foreign: string };
let payloads: { own: PayloadJson[]; other: PayloadJson[]; foreign: PayloadJson[] };

beforeAll(async () => {
  const port = await freePort();
  codecUrl = codecUrlOf(port);
  product = await startCodecProduct(UI, port);
  database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  const connection = await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') });
  temporal = new Client({ connection, namespace: testEnvironment('TEST_TEMPORAL_NAMESPACE') });
  const opened = async (person: string) => (await apiClient(product, person)).openProcess(NEW_PROCESS);
  const [own, other, foreign] = await Promise.all(
    ['case-worker', 'case-worker-2', 'neighbour-worker'].map(opened),
  );
  cases = { own: own!, other: other!, foreign: foreign! };
  payloads = {
    own: await encryptedOf(cases.own),
    other: await encryptedOf(cases.other),
    foreign: await encryptedOf(cases.foreign),
  };
}, 60_000);
afterAll(async () => {
  await database.end();
  await temporal.connection.close();
  await product.stop();
});

async function encryptedOf(processId: string): Promise<PayloadJson[]> {
  const history = await temporal.workflow.getHandle(workflowIdOf(processId)).fetchHistory();
  const found = payloadsOf(history).map(({ payload }) => payload);
  return found.filter((payload) => ownerOf(payload) !== null).map(jsonOf);
}

const keyOf = (base64: string) => createSecretKey(base64, 'base64');
const sessionOf = (person: string) =>
  sealedValue(SESSION, keyOf(SIGN_IN_SESSION_KEY), { subject: `demo-${person}` });

async function post(
  body: unknown,
  given: string | null | Promise<string>,
  headers: Record<string, string> = {},
) {
  const session = await given;
  const response = await fetch(`${codecUrl}/decode`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-namespace': 'test',
      origin: UI,
      ...(session === null ? {} : { cookie: `codec-session=${session}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const requestId = response.headers.get('x-request-id')!;
  const answered: any = await response.json();
  return { status: response.status, headers: response.headers, body: answered, requestId };
}

async function decode(person: string, sent: PayloadJson[]) {
  const { status, body, requestId } = await post({ payloads: sent }, sessionOf(person));
  expect(status).toBe(200);
  const { rows } = await database.query<Record<string, unknown>>(
    `SELECT person_id, operation, kind, outcome, code, relation, data, process_ids FROM usage_log
     WHERE request_id = $1 ORDER BY outcome`,
    [requestId],
  );
  return { payloads: codecBodySchema.parse(body).payloads, rows };
}
const textOf = (json: PayloadJson) => Buffer.from(payloadOf(json).data!).toString();
const row = { operation: 'decodePayloads', kind: 'READ', data: ['FACTS'] };

test('the case worker reads the payloads of the case, and the usage log says so', async () => {
  expect(payloads.own.length).toBeGreaterThan(0);
  const { payloads: decoded, rows } = await decode('case-worker', payloads.own);
  expect(decoded).toHaveLength(payloads.own.length);
  const values = decoded.map((json) => JSON.parse(textOf(json)) as { streamId?: string });
  expect(values.map(({ streamId }) => streamId)).toContain(cases.own);
  expect(rows).toEqual([
    {
      ...row,
      person_id: 'case-worker-1',
      outcome: 'ALLOWED',
      code: null,
      relation: 'RESPONSIBLE',
      process_ids: [cases.own],
    },
  ]);
});

test("a supervisor reads the county's cases, not the other county's", async () => {
  const sent = [payloads.foreign[0]!, payloads.own[0]!, payloads.other[0]!];
  const { payloads: decoded, rows } = await decode('supervisor', sent);
  expect(decoded[0]).toEqual(sent[0]);
  expect(textOf(decoded[1]!)).toContain(cases.own);
  expect(textOf(decoded[2]!)).toContain(cases.other);
  expect(rows).toMatchObject([
    { outcome: 'ALLOWED', relation: 'COUNTY', process_ids: expect.arrayContaining([cases.own, cases.other]) },
    { outcome: 'DENIED', code: 'NOT_FOUND', relation: null, process_ids: [cases.foreign] },
  ]);
});

test.each([
  ['another worker', 'case-worker-2', 'NOT_FOUND'],
  ["another county's supervisor", 'neighbour-supervisor', 'NOT_FOUND'],
  ['an administrator', 'administrator', 'FORBIDDEN'],
  ['an auditor', 'auditor', 'FORBIDDEN'],
  ['a provider', 'provider', 'FORBIDDEN'],
  ['an employment authority', 'employment-authority', 'FORBIDDEN'],
])('%s gets the payloads back as they were, and that is logged', async (_who, person, code) => {
  const { payloads: decoded, rows } = await decode(person, payloads.own);
  expect(decoded).toEqual(payloads.own);
  expect(rows).toMatchObject([{ ...row, outcome: 'DENIED', code, process_ids: [cases.own] }]);
});

test('whoever opened the case in an emergency reads it, and the row says so', async () => {
  const worker = await apiClient(product, 'case-worker');
  await worker.post(`/processes/${cases.other}/emergency-accesses`, {
    reason: 'Client is at the door',
  });
  const { payloads: decoded, rows } = await decode('case-worker', payloads.other);
  expect(textOf(decoded[0]!)).toContain(cases.other);
  expect(rows).toMatchObject([{ outcome: 'ALLOWED', relation: 'EMERGENCY', process_ids: [cases.other] }]);
});

test('a payload of another case under the name of one of mine stays closed, and the attempt is logged', async () => {
  const renamed = structuredClone(payloads.foreign[0]!);
  renamed.metadata!['encryption-owner'] = payloads.own[0]!.metadata!['encryption-owner']!;
  const { payloads: decoded, rows } = await decode('case-worker', [renamed]);
  expect(decoded).toEqual([renamed]);
  expect(rows).toMatchObject([{ outcome: 'DENIED', code: 'PAYLOAD_REFUSED', process_ids: [cases.own] }]);
});

test('a payload that names no case, an unknown one or no process stays closed; a plain one is nobody’s secret', async () => {
  const named = (owner: string): PayloadJson => ({
    ...payloads.own[0]!,
    metadata: { ...payloads.own[0]!.metadata, 'encryption-owner': Buffer.from(owner).toString('base64') },
  });
  const unknown = randomUUID();
  const plain = jsonOf({ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"title"') });
  const sent = [named(''), named(`caseload-transfer/${unknown}`), named(workflowIdOf(unknown)), plain];
  const { payloads: decoded, rows } = await decode('case-worker', sent);
  expect(decoded).toEqual(sent);
  expect(rows).toMatchObject([{ outcome: 'DENIED', code: 'NOT_FOUND', process_ids: [unknown] }]);
  expect((await decode('case-worker', [plain])).rows).toEqual([]);
});

test('a right that ends ends at once', async () => {
  const session = sessionOf('case-worker');
  const setActive = (active: boolean) =>
    database.query('UPDATE person SET active = $1 WHERE subject = $2', [active, 'demo-case-worker']);
  await setActive(false);
  const { status } = await post({ payloads: payloads.own }, session);
  await setActive(true);
  expect(status).toBe(401);
});

const changed = async (session: Promise<string>) =>
  (await session).replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));
test.each<[string, () => string | null | Promise<string>]>([
  ['no cookie', () => null],
  ['an expired cookie', () => sealedValue({ ...SESSION, seconds: -1 }, keyOf(SIGN_IN_SESSION_KEY), WORKER)],
  ['a changed cookie', () => changed(sessionOf('case-worker'))],
  ['a cookie under another key', () => sealedValue(SESSION, keyOf(testKey(9)), WORKER)],
  [
    'a cookie that was made for something else',
    () => sealedValue({ ...SESSION, name: 'codec-sign-in' }, keyOf(SIGN_IN_SESSION_KEY), WORKER),
  ],
  [
    'the session of who follows the links of mails',
    () => sealedValue(sessionCookie({ name: 'link' }), keyOf(SIGN_IN_SESSION_KEY), WORKER),
  ],
  ['a cookie without seal', () => Buffer.from(JSON.stringify(WORKER)).toString('base64url')],
])('%s: 401, nothing decoded', async (_what, session) => {
  const { status, body, headers } = await post({ payloads: payloads.own }, session());
  expect([status, body.code, body.payloads]).toEqual([401, 'UNAUTHENTICATED', undefined]);
  // Else the Web UI could not tell this from a server that is away.
  expect(headers.get('access-control-allow-origin')).toBe(UI);
});
const WORKER = { subject: 'demo-case-worker' };

test.each([
  [{}],
  [{ payloads: 'x' }],
  [{ payloads: [{ data: '%' }] }],
  [{ payloads: [{ metadata: { encoding: 1 } }] }],
])('a body of another form is refused: %j', async (body) => {
  expect((await post(body, sessionOf('case-worker'))).status).toBe(400);
});

test('pages that nobody is signed in on use up no failed logins', async () => {
  for (let page = 0; page < 110; page += 1) await post({ payloads: [] }, null);
  expect((await post({ payloads: [] }, null)).status).toBe(401);
});
