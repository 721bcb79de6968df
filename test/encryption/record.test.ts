import { createHash } from 'node:crypto';
import { apiClient, type ApiClient, type CommandAddress } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { CaseKeyUnavailable } from '../../storage/keys/case-keys.ts';
import { clientOf, processesOfIdentityCode } from '../../storage/clients/client-records.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { readDocument } from '../../storage/documents/case-documents.ts';
import { newestDocument } from '../stack/newest-document.ts';
import { accepted, at, practiceCase } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { caseWithPeriod } from '../stack/steps.ts';
import { testVault } from '../stack/test-keys.ts';
import { everyValue } from './every-value.ts';

let product: LentProduct;
let caseWorker: ApiClient;
let provider: ApiClient;
let db: Database;

beforeAll(async () => {
  product = await lentProduct();
  caseWorker = await apiClient(product, 'case-worker');
  provider = await apiClient(product, 'provider');
  db = openDatabase(product.databaseUrl);
});
afterAll(async () => {
  await db.$disconnect();
  await product.stop();
});

/** Marks that stand nowhere else. */
const CLIENT = {
  name: 'Merkki Äyräväinen',
  identityCode: '131085-938M',
  language: 'sv',
  email: 'merkki@asiakas.test',
  phone: '+358401234567',
  address: 'Merkkikuja 7, Kuopio',
};
const TEXT = {
  goalsAndRealisation: 'Tavoitteena merkkitön arki',
  changes: 'Muutoksia merkitty',
  meansAndExamples: 'Keinona merkkaus',
};
const marks = [...Object.values(CLIENT).filter((value) => value.length > 2), ...Object.values(TEXT)];

test('after opening a case and handing in a report the database holds no text of either, in any form', async () => {
  const id = await caseWithPeriod({
    ...caseWorker,
    openProcess: (body) => caseWorker.openProcess({ ...body, client: CLIENT }),
  });
  await at(caseWorker, id, '2035-03-12');
  const body = { period: 1, report: 'INTERIM', on: '2035-03-12', content: TEXT };
  await accepted(provider, id, 'submit-report', body);

  const values = await everyValue(product.databaseUrl);
  const tables = new Set(values.map(({ table }) => table));
  for (const table of ['client', 'case_key', 'case_document', 'fact', 'applied_command', 'reminder'])
    expect(tables).toContain(table);
  expect(values.some(({ bytes }) => bytes.includes('INTERIM_REPORT_ARRIVED'))).toBe(true);
  for (const mark of marks) {
    const forms = [mark, Buffer.from(mark).toString('base64'), Buffer.from(mark).toString('hex')];
    // A hash that anybody can compute would let a code be guessed.
    const hash = createHash('sha256').update(mark);
    const guesses = [...forms, hash.copy().digest('hex'), hash.digest()];
    for (const guess of guesses)
      expect([mark, values.filter(({ bytes }) => bytes.includes(guess))]).toEqual([mark, []]);
  }

  // And it is there, for who may see it.
  expect((await caseWorker.get(`/processes/${id}`)).body.client).toMatchObject(CLIENT);
  expect((await newestDocument(provider, id, 'INTERIM_REPORT'))!.content).toEqual(TEXT);
});

test('the cases of a personal identity code are found by it, and by no other', async () => {
  const client = { ...CLIENT, identityCode: '010190-900P' };
  const ids = [
    await caseWorker.openProcess({ ...NEW_PROCESS, client }),
    await caseWorker.openProcess({ ...NEW_PROCESS, client }),
  ];
  expect(await processesOfIdentityCode(db, testVault, ' 010190-900p')).toEqual(ids);
  expect(await processesOfIdentityCode(db, testVault, '010190-901R')).toEqual([]);
});

test('a ciphertext that was moved to another case or field is refused, with the key moved too', async () => {
  const [mine, other] = [await practiceCase(caseWorker), await practiceCase(caseWorker)];
  const clientIdOf = async (id: string) => (await db.process.findUniqueOrThrow({ where: { id } })).clientId;
  const row = await db.client.findUniqueOrThrow({ where: { id: await clientIdOf(mine) } });
  const key = await db.caseKey.findUniqueOrThrow({ where: { processId: mine } });

  await db.client.update({ where: { id: await clientIdOf(other) }, data: { sealed: row.sealed } });
  await expect(clientOf(db, testVault, other)).rejects.toThrow(CaseKeyUnavailable);
  await db.caseKey.update({ where: { processId: other }, data: { wrapped: key.wrapped } });
  await expect(clientOf(db, testVault, other)).rejects.toThrow(CaseKeyUnavailable);
  expect(await clientOf(db, testVault, mine)).toMatchObject({ name: 'Aatu Asiakas' });

  const document = {
    kind: 'INTERIM_REPORT',
    register: 'SOCIAL_WELFARE',
    authorId: 'case-worker-1',
    createdAt: new Date(),
    commandId: 'c',
    recorded: true,
  };
  await db.caseDocument.create({
    data: { ...document, id: 'moved', processId: mine, sealed: row.sealed },
  });
  await expect(readDocument(db, testVault, mine, 'moved')).rejects.toThrow(CaseKeyUnavailable);
});

test('an older row of a client that is put back whole does not open, whoever asks', async () => {
  const id = await practiceCase(caseWorker);
  const { clientId } = await db.process.findUniqueOrThrow({ where: { id } });
  const older = await db.client.findUniqueOrThrow({ where: { id: clientId } });
  const changed = await caseWorker.post(`/processes/${id}/client`, { securityBan: { on: true } });
  expect(changed.status).toBe(200);
  expect(await clientOf(db, testVault, id)).toMatchObject({ securityBan: true });

  const newer = await db.client.update({ where: { id: clientId }, data: older });
  expect(newer.sealed).toEqual(older.sealed);
  await expect(clientOf(db, testVault, id)).rejects.toThrow(CaseKeyUnavailable);
  const answer = await caseWorker.get(`/processes/${id}`);
  expect([answer.status, answer.body.code]).toEqual([503, 'CASE_KEY_UNAVAILABLE']);
});

test('a client who is changed while others read is always of one moment: nobody is told that the data cannot be opened', async () => {
  const id = await practiceCase(caseWorker);
  let changing = true;
  const seen = new Set<number>();
  const readers = [1, 2, 3].map(async () => {
    while (changing) seen.add((await caseWorker.get(`/processes/${id}`)).status);
  });
  for (let n = 0; n < 40; n += 1) {
    const { status } = await caseWorker.post(`/processes/${id}/client`, { phone: `+35840111${1000 + n}` });
    expect(status).toBe(200);
  }
  changing = false;
  await Promise.all(readers);
  expect(seen).toEqual(new Set([200]));
});

test.each([
  ['kind', { kind: 'INTERIM_REPORT' }],
  ['register', { register: 'SOCIAL_WELFARE' }],
  ['period', { period: 1 }],
  ['author', { authorId: 'case-worker-2' }],
  ['moment', { createdAt: new Date('2035-01-07T10:00:00Z') }],
])('a document whose %s is changed in its row does not open', async (_what, data) => {
  const id = await practiceCase(caseWorker);
  await accepted(caseWorker, id, 'assess-eligibility', {
    on: '2035-01-08',
    track: 'JOINT',
    circumstances: { obstaclesBeyondConsultation: true },
    content: { grounds: 'Toimintakyky vaatii useamman viranomaisen palveluja.' },
  });
  const document = await db.caseDocument.findFirstOrThrow({ where: { processId: id } });
  expect(await readDocument(db, testVault, id, document.id)).toMatchObject({ kind: document.kind });
  await db.caseDocument.update({ where: { id: document.id }, data });
  await expect(readDocument(db, testVault, id, document.id)).rejects.toThrow(CaseKeyUnavailable);
});

test('a case whose key is unknown answers 503 without a word of why; lists and other cases go on', async () => {
  const [locked, open] = [await practiceCase(caseWorker), await practiceCase(caseWorker)];
  await db.caseKey.update({ where: { processId: locked }, data: { keyVersion: 99 } });
  const answer = await caseWorker.get(`/processes/${locked}`);
  expect(answer.status).toBe(503);
  expect(answer.body).toEqual({
    type: 'about:blank',
    title: 'The data of this case cannot be opened; an operator is needed',
    status: 503,
    code: 'CASE_KEY_UNAVAILABLE',
    requestId: expect.any(String),
  });
  // What needs none of its personal data goes on too.
  await accepted(withoutReading(locked), locked, 'start-need-assessment', { on: '2035-01-08' });
  const { body: work } = await caseWorker.get('/my-work');
  expect(work.items.map(({ processId }) => processId)).toContain(locked);
  const listed = (await caseWorker.get('/processes?limit=100')).body.items.map(({ id }) => id);
  expect(listed).toEqual(expect.arrayContaining([locked, open]));
  expect((await caseWorker.get(`/processes/${open}`)).status).toBe(200);
});

/** Gives commands from version 1 on, each on what the one before it answered, without reading the process. */
function withoutReading(id: string): ApiClient {
  let etag = '"1"';
  return {
    ...caseWorker,
    command: async (_id, name, body) => {
      const address = `/processes/${id}/commands/${name}` as CommandAddress;
      const answer = await caseWorker.post(address, body, { 'if-match': etag });
      etag = answer.headers.get('etag') ?? etag;
      return answer;
    },
  };
}

test('with its key destroyed nobody can open a case any more', async () => {
  const id = await practiceCase(caseWorker);
  await db.caseKey.delete({ where: { processId: id } });
  expect((await caseWorker.get(`/processes/${id}`)).body.code).toBe('CASE_KEY_UNAVAILABLE');
});
