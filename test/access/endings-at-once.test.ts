import pg from 'pg';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { apiClients } from '../stack/api-clients.ts';
import { eventually } from '../stack/eventually.ts';
import { held, whileHeld } from '../stack/held.ts';
import { FIRST_DAY, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { caseWithPeriod } from '../stack/steps.ts';

let product: Product;
let people: Record<string, ApiClient>;
let db: pg.Client;
let made = 0;

beforeAll(async () => {
  product = await startProduct();
  people = await apiClients(product, ['case-worker', 'supervisor', 'provider']);
  db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await product.stop();
});

async function account(who: 'supervisor' | 'provider', role: 'CASE_WORKER' | 'INSTRUCTOR'): Promise<string> {
  const subject = `somebody-${(made += 1)}`;
  const body = { subject, name: 'S', email: `${subject}@example.test`, language: 'fi', role } as const;
  return (await people[who]!.post('/persons', body)).body.id;
}
const end = (who: string, id: string) => people[who]!.post(`/persons/${id}/changes`, { active: false });
const openFor = (caseWorkerId: string) =>
  people['case-worker']!.post('/processes', { ...NEW_PROCESS, caseWorkerId });

/** Two requests while the row of the person is held, the first before the second. */
const beside = <A, B>(id: string, first: () => Promise<A>, second: () => Promise<B>) =>
  whileHeld(product.databaseUrl, `SELECT FROM person WHERE id = '${id}' FOR UPDATE`, first, second);

test('a case is opened for somebody whose account is being ended: one of both is refused', async () => {
  const one = await account('supervisor', 'CASE_WORKER');
  const [opened, ended] = await beside(
    one,
    () => openFor(one),
    () => end('supervisor', one),
  );
  expect([opened.status, ended.status, ended.body]).toMatchObject([201, 409, { code: 'CASELOAD_REMAINS' }]);

  const other = await account('supervisor', 'CASE_WORKER');
  const [gone, refused] = await beside(
    other,
    () => end('supervisor', other),
    () => openFor(other),
  );
  expect([gone.status, refused.status, refused.body]).toMatchObject([
    200,
    422,
    { code: 'UNKNOWN_CASE_WORKER' },
  ]);
});

/** A command that names somebody new, by whom it is given; its account is ended by the same. */
const NAMINGS = [
  [
    'a case worker',
    'supervisor',
    'CASE_WORKER',
    practiceCase,
    'name-case-worker',
    (caseWorkerId: string) => ({ on: FIRST_DAY, caseWorkerId }),
    ['CASELOAD_REMAINS', 'UNKNOWN_CASE_WORKER'],
  ],
  [
    'a responsible instructor',
    'provider',
    'INSTRUCTOR',
    caseWithPeriod,
    'name-instructor',
    (instructorId: string) => ({ on: FIRST_DAY, period: 1, instructorId }),
    ['PERIODS_REMAIN', 'UNKNOWN_INSTRUCTOR'],
  ],
] as const;

describe.each(NAMINGS)(
  '%s is named whose account is being ended',
  (_what, who, role, open, command, body, codes) => {
    test('while the naming is being stored the account waits, and stays', async () => {
      const [id, named] = [await open(people['case-worker']!), await account(who, role)];
      const holder = await held(product.databaseUrl, `SELECT FROM stream WHERE id = '${id}' FOR UPDATE`);
      try {
        const naming = people[who]!.command(id, command, body(named));
        await holder.until(1);
        const ending = end(who, named);
        await holder.until(2);
        await holder.release();
        const [{ status }, ended] = [await naming, await ending];
        expect([status, ended.status, ended.body.code]).toEqual([200, 409, codes[0]]);
      } finally {
        await holder.release();
      }
    });

    test('where it has been ended before the naming is stored, that is refused', async () => {
      const [id, named] = [await open(people['case-worker']!), await account(who, role)];
      // Readers go on: only the statement that stores waits, before it has looked at anything.
      const holder = await held(product.databaseUrl, 'LOCK TABLE fact IN EXCLUSIVE MODE');
      try {
        const naming = people[who]!.command(id, command, body(named));
        await holder.until(1);
        const ended = await end(who, named);
        await holder.release();
        const refused = await naming;
        expect([ended.status, refused.status, refused.body]).toMatchObject([200, 422, { code: codes[1] }]);
      } finally {
        await holder.release();
      }
    });
  },
);

test('a transfer that was taken on keeps the account of who gets the cases', async () => {
  await openFor('case-worker-1');
  const to = await account('supervisor', 'CASE_WORKER');
  await product.worker.stop();
  const started = await people.supervisor!.post('/caseload-transfers', { fromId: 'case-worker-1', toId: to });
  expect(started.status).toBe(202);
  const refused = await end('supervisor', to);
  expect([refused.status, refused.body.code]).toEqual([409, 'CASELOAD_REMAINS']);

  // As by a hand in the database: the transfer ends, says why, and no case sticks to who has left.
  await db.query('UPDATE person SET active = false WHERE id = $1', [to]);
  product.worker = await product.startWorker();
  const progress = await eventually(async () => {
    const { body } = await people.supervisor!.get(
      started.headers.get('location') as `/caseload-transfers/${string}`,
    );
    return body.ended && body;
  }, 60_000);
  expect(progress).toMatchObject({ ended: true, stopped: 'RECEIVER_LEFT' });
  expect(progress.left).toBeGreaterThan(0);
  expect((await db.query('SELECT FROM process WHERE case_worker_id = $1', [to])).rowCount).toBe(0);
}, 120_000);
