import pg from 'pg';
import { localDateOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { eventually } from '../stack/eventually.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { accepted, FIRST_DAY, practiceCase } from '../stack/practice-case.ts';
import { startJointAssessment } from '../stack/steps.ts';

let product: LentProduct;
let people: Record<'worker' | 'second' | 'third' | 'supervisor', ApiClient>;

beforeAll(async () => {
  product = await lentProduct();
  // A third case worker of the county, with the token of somebody else.
  await query(`UPDATE person SET county = 'POHJOIS-SAVO' WHERE id = 'neighbour-worker-1'`);
  people = {
    worker: await apiClient(product, 'case-worker'),
    second: await apiClient(product, 'case-worker-2'),
    third: await apiClient(product, 'neighbour-worker'),
    supervisor: await apiClient(product, 'supervisor'),
  };
});
afterAll(() => product.stop());
beforeEach(() => query('DELETE FROM substitution'));

const [ONE, TWO, THREE] = ['case-worker-1', 'case-worker-2', 'neighbour-worker-1'];
const TODAY = localDateOf(toIsoInstant(Date.now()));
const day = (days: number) => TODAY.add({ days }).toString();
const standIn = async (absentId: string, substituteId: string, from = 0, to = 0) =>
  people.supervisor.post('/substitutions', { absentId, substituteId, from: day(from), to: day(to) });

test('an absent substitute has a substitute: cases, tasks, commands and reminders go on to that one', async () => {
  const { worker, second, third } = people;
  const receivedOn = TODAY.toString();
  const id = await worker.openProcess({ ...NEW_PROCESS, practice: false, receivedOn });
  expect([(await standIn(ONE, TWO)).status, (await standIn(TWO, THREE)).status]).toEqual([201, 201]);
  expect((await third.get('/me')).body.substitutes).toEqual([ONE, TWO]);
  expect((await second.get('/me')).body.substitutes).toEqual([ONE]);
  expect((await third.get(`/processes/${id}`)).body.view).toBe('WHOLE');
  expect((await third.get('/processes')).body.items.map((one) => one.id)).toContain(id);
  await startJointAssessment(third, id, receivedOn);
  expect((await third.get('/my-work')).body.items.map(({ processId }) => processId)).toContain(id);

  const before = product.sink.mails.length;
  await worker.openProcess({ ...NEW_PROCESS, practice: false, receivedOn });
  await eventually(() => Promise.resolve(product.sink.mails.length > before));
  expect(product.sink.mails.slice(before).map(({ to }) => to)).toEqual([`${THREE}@example.test`]);
});

test('only on days on which both are absent', async () => {
  await standIn(ONE, TWO, 0, 5);
  await standIn(TWO, THREE, 1, 5);
  expect((await people.third.get('/me')).body.substitutes).toEqual([]);
  expect((await people.second.get('/me')).body.substitutes).toEqual([ONE]);
});

test('where a substitute has left, the mail goes to the last one who is still here', async () => {
  await standIn(ONE, TWO);
  await standIn(TWO, THREE);
  await query('UPDATE person SET active = false WHERE id = $1', [THREE]);
  const before = product.sink.mails.length;
  await people.worker.openProcess({ ...NEW_PROCESS, practice: false, receivedOn: TODAY.toString() });
  await eventually(() => Promise.resolve(product.sink.mails.length > before));
  expect(product.sink.mails.slice(before).map(({ to }) => to)).toEqual([`${TWO}@example.test`]);
  await query('UPDATE person SET active = true WHERE id = $1', [THREE]);
});

test('a substitution that closes a circle on a common day is refused, one on other days is not', async () => {
  await standIn(ONE, TWO, 0, 4);
  await standIn(TWO, THREE, 2, 6);
  const refused = { status: 409, code: 'SUBSTITUTION_CIRCLE', field: 'substituteId' };
  expect((await standIn(TWO, ONE, 4, 9)).body).toMatchObject(refused);
  expect((await standIn(THREE, ONE, 4, 4)).body).toMatchObject(refused);
  expect((await standIn(THREE, TWO, 6, 9)).body).toMatchObject(refused);
  // On the fifth day the first is back.
  expect((await standIn(THREE, ONE, 5, 9)).status).toBe(201);
  expect((await people.supervisor.get('/substitutions')).body.items).toHaveLength(3);
});

test('of substitutions that make a circle together and come at once, one is refused', async () => {
  for (let round = 0; round < 5; round += 1) {
    await query('DELETE FROM substitution');
    const answers = await Promise.all([standIn(ONE, TWO), standIn(TWO, THREE), standIn(THREE, ONE)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409]);
  }
});

const end = (id: string) => people.supervisor.post(`/persons/${id}/changes`, { active: false });
const back = (id: string) => query('UPDATE person SET active = true WHERE id = $1', [id]);

test('2.1: the account of who stands in, now or later, stays until the substitution ends: nobody would get the mails', async () => {
  for (const from of [0, 3]) {
    const { body } = await standIn(ONE, THREE, from, 5);
    expect(await end(THREE)).toMatchObject({ status: 409, body: { code: 'SUBSTITUTION_REMAINS' } });
    expect((await people.supervisor.post(`/substitutions/${body.id}/end`, {})).status).toBe(204);
    expect((await end(THREE)).status).toBe(200);
    await back(THREE);
  }
});

test('2.1: a case whose case worker has left comes back to who is named, and to nobody else', async () => {
  const content = { reason: 'Suljettu toisen asiakkaan nimellä' };
  const closed = async (who: ApiClient) => {
    const id = await practiceCase(who);
    await accepted(who, id, 'close-case', { on: FIRST_DAY, reason: 'OTHER_SERVICE' });
    await eventually(
      async () => (await query('SELECT FROM stream WHERE id = $1 AND finished', [id])).length > 0,
    );
    return id;
  };
  const reopen = (id: string, body: object) =>
    people.supervisor.command(id, 'reopen-case', { on: FIRST_DAY, content, ...body });

  const id = await closed(people.third);
  expect((await end(THREE)).status).toBe(200);
  const version = (await people.supervisor.get(`/processes/${id}`)).body.version;
  expect(await reopen(id, {})).toMatchObject({
    status: 422,
    body: { code: 'CASE_WORKER_LEFT', field: 'caseWorkerId' },
  });
  expect(await reopen(id, { caseWorkerId: THREE })).toMatchObject({
    status: 422,
    body: { code: 'UNKNOWN_CASE_WORKER' },
  });
  expect((await people.supervisor.get(`/processes/${id}`)).body).toMatchObject({ version, phase: 'CLOSED' });
  expect((await people.worker.get(`/processes/${id}`)).status).toBe(404);
  expect((await reopen(id, { caseWorkerId: ONE })).status).toBe(200);
  expect((await people.worker.get(`/processes/${id}`)).body).toMatchObject({
    view: 'WHOLE',
    phase: 'INITIATED',
  });
  await back(THREE);

  const own = await closed(people.worker);
  expect(await reopen(own, { caseWorkerId: TWO })).toMatchObject({
    status: 422,
    body: { code: 'CASE_WORKER_STAYS', field: 'caseWorkerId' },
  });
  expect((await reopen(own, {})).status).toBe(200);
});

async function query(sql: string, values: readonly unknown[] = []): Promise<unknown[]> {
  const db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
  return (await db.query(sql, [...values]).finally(() => db.end())).rows;
}
