import { randomUUID } from 'node:crypto';
import { Client, Connection, type Workflow } from '@temporalio/client';
import { payloadCodec } from '../../encryption/payload-codec.ts';
import { keyRing, parseKeys } from '../../encryption/key-ring.ts';
import { localDateOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { clientDataSchema } from '../../storage/clients/client-records.ts';
import { openDatabase, type Transaction } from '../../storage/database/database.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { everyValue } from '../encryption/every-value.ts';
import { payloadsOf } from '../encryption/history-payloads.ts';
import { accepted, at, FIRST_DAY, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { PAYLOAD_KEYS } from '../stack/test-keys.ts';
import {
  agreeMultiSectorPlan,
  inviteToMeeting,
  startJointAssessment,
  decideServicePeriod,
} from '../stack/steps.ts';
import { testEnvironment } from '../stack/test-environment.ts';

/** Personal data that stand nowhere else. */
const CLIENT = {
  name: 'Zenobia Merkkilä',
  identityCode: '010190-900P',
  language: 'fi',
  email: 'zenobia@asiakas.test',
  phone: '+358405556661',
  address: 'Zenobiankuja 1, Kuopio',
};
const NEW_ADDRESS = 'Zenobiantie 2, Kuopio';
const GUARDIAN = {
  name: 'Zelma Edunvalvoja',
  address: 'Zelmankatu 3, Kuopio',
  phone: '+358405556662',
  basis: 'Zelma määrättiin edunvalvojaksi, Pohjois-Savon käräjäoikeus',
};
const MARKS = [/zenobia/i, /zelma/i, /555666/, /010190-900P/, /"securityBan/i, /turvakielto/i];
const carriesMark = (text: string) => MARKS.some((mark) => mark.test(text));
const CONTACT = ['email', 'phone', 'address'];

let product: Product;
const people: Record<string, ApiClient> = {};
let worker: ApiClient;
let id: string;
/** Ids of letters and documents, by what they are. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  product = await startProduct({ LOG_LEVEL: 'trace' });
  for (const name of [
    ...['case-worker', 'case-worker-2', 'supervisor', 'employment-authority', 'kela', 'provider', 'auditor'],
    ...['administrator', 'neighbour-worker', 'neighbour-supervisor'],
  ])
    people[name] = await apiClient(product, name);
  worker = people['case-worker']!;
  id = await practiceCase({
    ...worker,
    openProcess: (body) => worker.openProcess({ ...body, client: CLIENT }),
  });
  await startJointAssessment(worker, id, FIRST_DAY);
  await agreeMultiSectorPlan(worker, id, FIRST_DAY);
  await decideServicePeriod(worker, id);
}, 120_000);
afterAll(() => product.stop());

const path = <Rest extends string = ''>(rest: Rest = '' as Rest) => `/processes/${id}${rest}` as const;
const letter = async (name: string, who = worker) => (await who.get(path(`/letters/${ids[name]}`))).body;
const changeClient = (body: unknown, who = worker, key = randomUUID()) =>
  who.post(path('/client'), body, { 'idempotency-key': key });
const documentsFor = async (who: ApiClient) => (await who.get(path('/documents'))).body.items;
const named = (role: string, more: object) => ({ on: FIRST_DAY, role, ...more });

test('5.0: a letter shows to whom it went when it was written, whatever changes afterwards', async () => {
  ids.first = await inviteToMeeting(worker, id, FIRST_DAY);
  const toClient = { to: 'CLIENT', copy: false, name: CLIENT.name, address: CLIENT.address };
  expect(await letter('first')).toMatchObject({
    kind: 'INVITATION',
    writtenOn: FIRST_DAY,
    addressees: [toClient],
    serviceLanguage: 'fi',
    interpreterLanguages: [],
    securityBan: false,
  });

  const guardian = { scope: 'ALL_MATTERS', receivesLetters: 'INSTEAD_OF_CLIENT', content: GUARDIAN };
  await accepted(worker, id, 'name-person-around-client', named('LEGAL_REPRESENTATIVE', guardian));
  const interpreter = { language: 'so', content: { name: 'Zelma Tulkki', basis: 'Asiakkaan tarve' } };
  await accepted(worker, id, 'name-person-around-client', named('INTERPRETER', interpreter));
  ids.second = await inviteToMeeting(worker, id, FIRST_DAY);
  expect((await changeClient({ address: NEW_ADDRESS, language: 'sv' })).status).toBe(200);
  await accepted(worker, id, 'remove-person-around-client', { on: FIRST_DAY, person: 1 });
  ids.third = await inviteToMeeting(worker, id, FIRST_DAY);

  expect((await letter('first')).addressees).toEqual([toClient]);
  expect(await letter('second')).toMatchObject({
    addressees: [{ to: 'LEGAL_REPRESENTATIVE', copy: false, name: GUARDIAN.name, address: GUARDIAN.address }],
    serviceLanguage: 'fi',
    interpreterLanguages: ['so'],
  });
  expect(await letter('third')).toMatchObject({
    addressees: [{ ...toClient, address: NEW_ADDRESS }],
    serviceLanguage: 'sv',
    interpreterLanguages: ['so'],
  });
});

test('N03: who stands around the client on the day of the meeting is invited, and seen by roles without names', async () => {
  const { situation, serviceLanguage } = (await worker.get(path())).body;
  expect(serviceLanguage).toBe('sv');
  expect(
    situation.personsAroundClient!.map(({ number, role, language }) => [number, role, language]),
  ).toEqual([
    [1, 'LEGAL_REPRESENTATIVE', null],
    [2, 'INTERPRETER', 'so'],
  ]);
  const byAuthorities = ['CLIENT', 'CASE_WORKER', 'EMPLOYMENT_AUTHORITY'];
  expect(situation.meetings!.map(({ invited }) => invited)).toEqual([
    byAuthorities,
    [...byAuthorities, 'LEGAL_REPRESENTATIVE', 'INTERPRETER'],
    [...byAuthorities, 'INTERPRETER'],
  ]);
  expect((await people['employment-authority']!.get(path())).body.situation.personsAroundClient).toHaveLength(
    2,
  );
  for (const name of ['kela', 'provider', 'administrator']) {
    const { body } = await people[name]!.get(path());
    expect([name, body.situation.personsAroundClient, body.serviceLanguage]).toEqual([
      name,
      undefined,
      undefined,
    ]);
  }
});

test('what is wrong with a person or a change is named by field, and changes nothing', async () => {
  const before = (await worker.get(path())).body;
  const faulty: [name: string, body: object, field: string][] = [
    ['name-person-around-client', named('INTERPRETER', { content: GUARDIAN }), 'language'],
    ['name-person-around-client', named('SUPPORT_PERSON', {}), 'content'],
    [
      'name-person-around-client',
      named('AUTHORISED_PERSON', { receivesLetters: 'COPY', content: { name: 'Zelma', basis: 'Valtuutus' } }),
      'content.address',
    ],
    ['remove-person-around-client', { on: FIRST_DAY, person: 9 }, 'person'],
  ];
  for (const [name, body, field] of faulty) {
    const answer = await worker.command(id, name, body);
    expect([name, answer.body.field ?? answer.body.errors![0]!.field]).toEqual([name, field]);
  }
  const changes: [body: object, status: number, field: string][] = [
    [{ language: 'so' }, 400, 'language'],
    [{ email: 'zenobia' }, 400, 'email'],
    [{ identityCode: '131052-308T' }, 400, 'identityCode'],
    [{ securityBan: { on: false, since: FIRST_DAY } }, 400, 'securityBan.since'],
    [{ securityBan: { on: true, since: '2035-12-01' } }, 422, 'securityBan.since'],
    [{}, 400, ''],
  ];
  for (const [body, status, field] of changes) {
    const answer = await changeClient(body);
    expect([answer.status, answer.body.field ?? answer.body.errors![0]!.field]).toEqual([status, field]);
  }
  expect((await worker.get(path())).body).toEqual(before);
});

test('a change of client data is made once by its key, and the version before is kept for good', async () => {
  const key = randomUUID();
  const banned = { phone: null, securityBan: { on: true } };
  const [first, again] = [await changeClient(banned, worker, key), await changeClient(banned, worker, key)];
  expect([first.status, again]).toEqual([200, expect.objectContaining({ status: 200, body: first.body })]);
  expect((await changeClient({ phone: '1' }, worker, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  ids.version = first.body.previousVersion;
  const versions = (await documentsFor(worker)).filter(({ kind }) => kind === 'CLIENT_DATA');
  expect(versions.map((one) => [one.id, one.register])).toContainEqual([ids.version, 'SOCIAL_WELFARE']);
  expect(versions).toHaveLength(2);
  expect((await worker.get(path(`/documents/${ids.version}`))).body.content).toMatchObject({
    before: { phone: CLIENT.phone, address: NEW_ADDRESS, securityBan: false },
    changed: banned,
  });
  const read = await worker.get(path());
  expect([read.status, read.body.client]).toEqual([
    200,
    expect.objectContaining({ phone: null, securityBan: true, securityBanSince: FIRST_DAY }),
  ]);
});

test('R69: it is in the usage log as a write of client data', async () => {
  const { items } = (await people.auditor!.get(`/usage-log/cases/${id}`)).body;
  const changes = items.filter(({ operation }) => operation === 'changeClient');
  const written = changes.filter(({ kind }) => kind === 'WRITE');
  expect(written).toHaveLength(2);
  expect(written[0]).toMatchObject({ data: ['CLIENT', 'DOCUMENT'], personId: 'case-worker-1', code: null });
  // What was refused changed nothing, and what was repeated nothing more.
  expect(new Set(changes.filter(({ code }) => code !== null).map(({ kind }) => kind))).toEqual(
    new Set(['READ']),
  );
  expect(items.some(({ operation }) => operation === 'readLetter')).toBe(true);
});

test('5.0: with a security ban contact data are given to the responsible case worker and a substitute, to nobody else', async () => {
  const colleague = people['case-worker-2']!;
  const reason = 'Client at the desk needs help today, own worker is ill';
  expect((await colleague.post(path('/emergency-accesses'), { reason })).status).toBe(201);
  const person = (await documentsFor(worker)).find(({ kind }) => kind === 'PERSON_AROUND_CLIENT')!.id;
  for (const name of ['case-worker-2', 'supervisor', 'employment-authority', 'kela', 'provider']) {
    const who = people[name]!;
    const { client } = (await who.get(path())).body;
    expect([name, client!.name, client!.securityBan]).toEqual([name, CLIENT.name, true]);
    expect([name, CONTACT.filter((field) => field in client!)]).toEqual([name, []]);
    if (name === 'kela' || name === 'provider') continue;
    for (const one of ['first', 'second'])
      expect((await letter(one, who)).addressees).toMatchObject([
        { address: null, addressWithheld: 'SECURITY_BAN' },
      ]);
    const document = (await who.get(path(`/documents/${person}`))).body.content;
    expect([name, Object.keys(document as object).sort()]).toEqual([name, ['basis', 'name']]);
    const answers = [await documentsFor(who), await who.get(path('/facts')), await letter('third', who)];
    expect(JSON.stringify(answers)).not.toMatch(/Zenobiantie|Zenobiankuja|Zelmankatu|555666/);
  }
  expect((await letter('first')).addressees[0]!.address).toBe(CLIENT.address);
});

test('1.2: what the client data were is masked too, and not for another authority at all', async () => {
  for (const name of ['case-worker-2', 'supervisor']) {
    const { content } = (await people[name]!.get(path(`/documents/${ids.version}`))).body;
    const { before, changed } = content as { before: object; changed: object };
    expect([name, [before, changed].flatMap(Object.keys).filter((key) => CONTACT.includes(key))]).toEqual([
      name,
      [],
    ]);
  }
  const authority = people['employment-authority']!;
  expect((await authority.get(path(`/documents/${ids.version}`))).status).toBe(404);
  expect((await documentsFor(authority)).some(({ kind }) => kind === 'CLIENT_DATA')).toBe(false);
  // A document that is no letter has no addressees; Kela and providers have no letters.
  expect((await worker.get(path(`/letters/${ids.version}`))).status).toBe(404);
  for (const name of ['kela', 'provider', 'administrator'])
    expect([name, (await people[name]!.get(path(`/letters/${ids.first}`))).status]).toEqual([name, 403]);
});

test('a substitute sees them; neither emergency access nor any other relation changes client data', async () => {
  const colleague = people['case-worker-2']!;
  expect((await changeClient({ phone: '1' }, colleague)).status).toBe(404);
  for (const name of ['supervisor', 'employment-authority', 'provider'])
    expect([name, (await changeClient({ phone: '1' }, people[name])).status]).toEqual([name, 403]);
  expect((await changeClient({ phone: '1' }, people['neighbour-worker'])).status).toBe(404);
  const today = localDateOf(toIsoInstant(Date.now())).toString();
  const standIn = { absentId: 'case-worker-1', substituteId: 'case-worker-2', from: today, to: today };
  const substitution = (await people.supervisor!.post('/substitutions', standIn)).body;
  expect((await colleague.get(path())).body.client!.address).toBe(NEW_ADDRESS);
  expect((await letter('third', colleague)).addressees[0]!.address).toBe(NEW_ADDRESS);
  await people.supervisor!.post(`/substitutions/${substitution.id}/end`, {});
  expect((await colleague.get(path())).body.client!.address).toBeUndefined();
});

test('the database itself lets nobody but a responsible case worker write a client, and keeps every version', async () => {
  const db = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'));
  const rows = (subject: string, work: (tx: Transaction) => Promise<number>) =>
    actingAs(db, `demo-${subject}`, work);
  const touch = (tx: Transaction) => tx.$executeRaw`UPDATE client SET changes = changes`;
  const discard = (tx: Transaction) => tx.$executeRaw`DELETE FROM case_document WHERE kind = 'CLIENT_DATA'`;
  for (const subject of ['case-worker-2', 'supervisor', 'employment-authority', 'kela', 'provider'])
    expect([subject, await rows(subject, touch)]).toEqual([subject, 0]);
  expect(await rows('case-worker', touch)).toBe(1);
  expect(await rows('case-worker', discard)).toBe(0);
  const reidentify = (tx: Transaction) => tx.$executeRaw`UPDATE client SET identity_index = sealed`;
  await expect(rows('case-worker', reidentify)).rejects.toThrow('permission denied');
  await db.$disconnect();
});

test('C24: neither names nor addresses nor the ban are in facts, in any row, in Temporal, in mails or logs', async () => {
  const facts = (await worker.get(path('/facts'))).body.items;
  expect(facts.filter(({ event }) => event.type.startsWith('PERSON_'))).toHaveLength(3);
  expect(carriesMark(JSON.stringify(facts))).toBe(false);
  const values = (await everyValue(product.databaseUrl)).map(({ bytes }) => bytes.toString('latin1'));
  expect(values.filter(carriesMark)).toEqual([]);
  expect(product.sink.mails.map((mail) => JSON.stringify(mail)).filter(carriesMark)).toEqual([]);
  const logs = product.api.output() + product.worker.output();
  expect(logs.split('\n').filter(carriesMark)).toEqual([]);
  const history = await decodedHistory();
  expect(history).toContain('"role":"INTERPRETER"');
  expect(carriesMark(history)).toBe(false);
});

/** Every message in the history of the case, as who has the keys can read it. */
async function decodedHistory(): Promise<string> {
  const connection = await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') });
  const client = new Client({ connection, namespace: testEnvironment('TEST_TEMPORAL_NAMESPACE') });
  const handle = client.workflow.getHandle<Workflow>(workflowIdOf(id));
  const found = payloadsOf(await handle.fetchHistory()).map(({ payload }) => payload);
  await connection.close();
  const codec = payloadCodec(keyRing(parseKeys(PAYLOAD_KEYS.PAYLOAD_KEYS)));
  const decoded = await codec.decode(found);
  return decoded.map(({ data }) => Buffer.from(data ?? []).toString()).join('\n');
}

test('sealed records from before the ban was asked for have none', () => {
  const before = { name: 'X', email: null, phone: null, address: null, language: 'fi' };
  expect(clientDataSchema.parse(before)).toMatchObject({ securityBan: false, securityBanSince: null });
});

test('the client of a closed case stays as it was, and letters still show where they went', async () => {
  await at(worker, id, '2035-01-09');
  await accepted(worker, id, 'close-case', { on: '2035-01-09', reason: 'MOVED_AWAY' });
  expect(await changeClient({ phone: '1' })).toMatchObject({ status: 409, body: { code: 'CASE_CLOSED' } });
  expect((await letter('second')).addressees[0]!.name).toBe(GUARDIAN.name);
});
