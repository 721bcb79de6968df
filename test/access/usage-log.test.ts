import pg from 'pg';
import purposes from '../../api/access/purposes.json' with { type: 'json' };
import { routes } from '../../api/routes.ts';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import texts from '../../storage/queries/usage-extract.json' with { type: 'json' };
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { verify } from '../usage-log/logged.ts';
import { threeCases, type TestCase } from './three-cases.ts';
import type { Target } from './expected-access.ts';
import { apiClients } from '../stack/api-clients.ts';
import { rowsOfRequest } from '../usage-log/rows-of-request.ts';

let product: LentProduct;
let people: Record<string, ApiClient>;
let cases: Record<Target, TestCase>;
let db: pg.Client;

beforeAll(async () => {
  product = await lentProduct();
  const names = [
    ...['case-worker', 'case-worker-2', 'provider', 'provider-2', 'kela', 'employment-authority', 'auditor'],
    ...['neighbour-worker', 'supervisor', 'administrator'],
  ];
  people = await apiClients(product, names);
  cases = await threeCases(people);
  db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
}, 120_000);
afterAll(async () => {
  await db.end();
  await product.stop();
});

const rowsOf = (headers: Headers) => rowsOfRequest(db, { headers });

test('R69: every read has its row: who, with which organisation and role, what, which case, why, when', async () => {
  const { headers } = await people['case-worker']!.get(`/processes/${cases.OWN.processId}`);
  const [row, ...more] = await rowsOf(headers);
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    person_id: 'case-worker-1',
    person_name: 'Oona Omatyöntekijä',
    role: 'CASE_WORKER',
    organisation: 'POHJOIS-SAVO',
    operation: 'readProcess',
    kind: 'READ',
    outcome: 'ALLOWED',
    code: null,
    relation: 'RESPONSIBLE',
    purpose: 'SOCIAL_CARE',
    data: ['CASE', 'CLIENT'],
    process_ids: [cases.OWN.processId],
    disclosed_to: null,
    legal_basis: null,
  });
  expect(Math.abs(Date.now() - row.at.getTime())).toBeLessThan(60_000);
});

test('denied ones too, also of a case that there is not', async () => {
  const strangers = await people['neighbour-worker']!.get(`/processes/${cases.OWN.processId}`);
  expect(await rowsOf(strangers.headers)).toMatchObject([
    { outcome: 'DENIED', code: 'NOT_FOUND', relation: null, process_ids: [cases.OWN.processId] },
  ]);
  const none = '00000000-0000-4000-8000-000000000000';
  const guessed = await people.provider!.get(`/processes/${none}`);
  expect(await rowsOf(guessed.headers)).toMatchObject([{ outcome: 'DENIED', process_ids: [none] }]);
  const forbidden = await people.administrator!.get(`/processes/${cases.OWN.processId}/facts`);
  expect(await rowsOf(forbidden.headers)).toMatchObject([{ outcome: 'DENIED', code: 'FORBIDDEN' }]);
});

test('a command that the case refuses has a second row, which says so, and to the client nothing was recorded', async () => {
  const { processId } = cases.OWN;
  const refused = await people['case-worker']!.command(processId, 'hold-review', {
    on: '2034-01-01',
    participants: ['CLIENT', 'EMPLOYMENT_AUTHORITY'],
  });
  expect(refused.status).toBe(409);
  const operation = 'holdReview';
  expect(await rowsOf(refused.headers)).toMatchObject([
    { operation, kind: 'WRITE', outcome: 'ALLOWED', code: null },
    { operation, kind: 'READ', outcome: 'ALLOWED', code: refused.body.code, disclosed_to: null },
  ]);
  const written = await db.query<{ id: string }>(
    `SELECT lane || '-' || seq AS id FROM usage_log WHERE request_id = $1 ORDER BY seq`,
    [refused.headers.get('x-request-id')],
  );
  const extract = (await people.auditor!.get(`/usage-log/cases/${processId}/extract?language=en`)).body;
  const [first, second] = written.rows.map(({ id }) =>
    extract.items.find(({ reference }) => reference === id),
  );
  expect([first, second?.text]).toEqual([undefined, expect.stringContaining('Oona Omatyöntekijä')]);
  expect(second!.text).toContain('read data');
});

test('what is repeated with its key, or fails, recorded nothing', async () => {
  const { processId } = cases.OWN;
  const body = { personIds: ['coach-1'] };
  const key = { 'idempotency-key': 'coaches-once' };
  const path = `/processes/${processId}/periods/1/staff` as const;
  const [once, again] = [
    await people.provider!.post(path, body, key),
    await people.provider!.post(path, body, key),
  ];
  expect([once.status, again.status]).toEqual([204, 204]);
  expect(await rowsOf(once.headers)).toMatchObject([{ kind: 'WRITE', disclosed_to: 'Polku ry' }]);
  expect(await rowsOf(again.headers)).toMatchObject([{ kind: 'READ' }]);
  const unknown = await people.provider!.post(path, { personIds: ['nobody'] });
  expect(unknown.status).toBe(422);
  expect(await rowsOf(unknown.headers)).toMatchObject([
    { kind: 'READ', code: 'UNKNOWN_COACH', disclosed_to: null },
  ]);
});

test('a list has a row with every case that it showed', async () => {
  const { headers, body } = await people.supervisor!.get('/processes');
  const [row] = await rowsOf(headers);
  expect(row.process_ids.sort()).toEqual(body.items.map(({ id }: { id: string }) => id).sort());
  expect(row.process_ids.sort()).toEqual([cases.OWN.processId, cases.OTHER_WORKER.processId].sort());
});

test.each([
  ['provider', 'Polku ry', 'LAW 569/2009 §11; LAW 703/2023 §§13-14'],
  ['kela', 'KELA', 'LAW 381/2023 §§12-13'],
  ['employment-authority', 'EMPLOYMENT_AUTHORITY', 'LAW 381/2023 §§12-15; LAW 189/2001 §§5, 8-9'],
])('data that leaves the county to %s is disclosed to %s under %s', async (who, to, basis) => {
  const { headers } = await people[who]!.get(`/processes/${cases.OWN.processId}/deadlines`);
  expect(await rowsOf(headers)).toMatchObject([{ disclosed_to: to, legal_basis: basis }]);
});

test('the auditor finds who looked at a case and what a person looked at; asking is logged as well', async () => {
  const auditor = people.auditor!;
  const ofCase = await auditor.get(`/usage-log/cases/${cases.OWN.processId}?limit=500`);
  const lines = ofCase.body.items.map((line) => `${line.personId} ${line.operation} ${line.outcome}`);
  expect(lines).toContain('neighbour-worker-1 readProcess DENIED');
  expect(lines).toContain('kela-1 readDeadlines ALLOWED');
  expect(await rowsOf(ofCase.headers)).toMatchObject([
    { person_id: 'auditor-1', relation: 'AUDIT', purpose: 'LOG_AUDIT' },
  ]);

  const ofPerson = (await auditor.get('/usage-log/persons/kela-1')).body.items;
  expect(new Set(ofPerson.map((line) => line.personId))).toEqual(new Set(['kela-1']));
  const disclosed = (await auditor.get('/usage-log/disclosures')).body.items;
  expect(disclosed.every((line) => line.disclosedTo !== null)).toBe(true);
  expect((await auditor.get(`/usage-log/cases/${cases.OTHER_COUNTY.processId}`)).status).toBe(404);
  expect((await auditor.get(`/processes/${cases.OWN.processId}`)).status).toBe(403);
});

test('a look at the log has a row with what was asked and between which rows, not with the cases of these', async () => {
  const auditor = people.auditor!;
  const reference = ({ lane, seq }: { lane: number; seq: number }) => `${lane}-${seq}`;
  const looks = [
    [`/usage-log/cases/${cases.OWN.processId}?limit=3`, [cases.OWN.processId], null],
    ['/usage-log/persons/case-worker-1?limit=2', [], 'case-worker-1'],
    ['/usage-log/disclosures?limit=2', [], null],
  ] as const;
  for (const [path, processIds, person] of looks) {
    const { headers, body } = await auditor.get(path);
    expect(body.items.length).toBeGreaterThan(1);
    expect(await rowsOf(headers)).toMatchObject([
      {
        process_ids: processIds,
        about_person: person,
        newest_shown: reference(body.items.at(0)!),
        oldest_shown: reference(body.items.at(-1)!),
      },
    ]);
  }
  const extract = await auditor.get(`/usage-log/cases/${cases.OWN.processId}/extract?limit=2`);
  expect(await rowsOf(extract.headers)).toMatchObject([
    {
      process_ids: [cases.OWN.processId],
      newest_shown: extract.body.items.at(0)!.reference,
      oldest_shown: extract.body.items.at(-1)!.reference,
    },
  ]);
  const nothing = await auditor.get('/usage-log/persons/nobody');
  expect(await rowsOf(nothing.headers)).toMatchObject([
    { process_ids: [], about_person: 'nobody', newest_shown: null, oldest_shown: null },
  ]);
});

test('in pages, each line once', async () => {
  const auditor = people.auditor!;
  const path = `/usage-log/cases/${cases.OWN.processId}` as const;
  const first = (await auditor.get(`${path}?limit=3`)).body;
  const second = (await auditor.get(`${path}?limit=3&after=${first.next}`)).body;
  const keys = [...first.items, ...second.items].map((line) => `${line.lane}/${line.seq}`);
  expect(new Set(keys).size).toBe(6);
  expect((await auditor.get(`${path}?after=nonsense`)).status).toBe(400);
});

test('L11: the client gets an extract in words, of what was seen and not of what was denied', async () => {
  const { body } = await people.auditor!.get(`/usage-log/cases/${cases.OWN.processId}/extract?language=fi`);
  const all = body.items.map((line) => line.text).join('\n');
  expect(all).toContain('Kaisa Kela (Kela)');
  expect(all).toContain('Pohjois-Savon hyvinvointialue');
  expect(all).not.toContain('Naapuri');
  expect(all).not.toMatch(/[A-Z]+_[A-Z]+/);
});

test('every purpose, role and kind of data has words in each language', () => {
  const codes = new Set(routes.flatMap(({ data }) => data));
  for (const language of ['fi', 'sv', 'en'] as const) {
    const words = texts[language];
    expect(Object.keys(words.data)).toEqual(expect.arrayContaining([...codes]));
    expect(Object.keys(words.roles)).toEqual(expect.arrayContaining(Object.keys(purposes)));
    const used = Object.values(purposes).map(({ purpose }) => purpose);
    expect(Object.keys(words.purposes)).toEqual(expect.arrayContaining([...used, 'EMERGENCY']));
  }
});

test('no answer without its row: where the log cannot be written nothing is shown and nothing is done', async () => {
  await db.query('REVOKE INSERT ON usage_log FROM palvelupolku_api');
  try {
    const read = await people['case-worker']!.get(`/processes/${cases.OWN.processId}`);
    expect([read.status, read.body.client]).toEqual([500, undefined]);
    const opened = await people['case-worker']!.post('/processes', {
      receivedOn: '2026-01-05',
      channel: 'CLIENT_CONTACT',
      client: { name: 'Ei Jälkeä', identityCode: '010190-900P', language: 'fi' },
    });
    expect(opened.status).toBe(500);
    const denied = await people['neighbour-worker']!.get(`/processes/${cases.OWN.processId}`);
    expect(denied.status).toBe(500);
  } finally {
    await db.query('GRANT INSERT ON usage_log TO palvelupolku_api');
  }
  expect((await db.query('SELECT FROM process')).rowCount).toBe(3);
  expect((await people['case-worker']!.get(`/processes/${cases.OWN.processId}`)).status).toBe(200);
});

test('what the API wrote verifies', async () => {
  expect(await verify(product.databaseUrl)).toMatchObject({ status: 0 });
});
