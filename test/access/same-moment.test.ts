import pg from 'pg';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import { apiClients } from '../stack/api-clients.ts';
import { whileHeld } from '../stack/held.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { caseWithPeriod } from '../stack/steps.ts';
import { rowOfRequest } from '../usage-log/rows-of-request.ts';

let product: LentProduct;
let people: Record<string, ApiClient>;
let db: pg.Client;

beforeAll(async () => {
  product = await lentProduct();
  people = await apiClients(product, [
    'supervisor',
    'voucher-manager',
    'administrator',
    'case-worker',
    'provider',
  ]);
  db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await product.stop();
});

type Given = Promise<{ readonly status: number; readonly headers: Headers; readonly body: unknown }>;

/** Two requests that come while somebody holds what both of them want, the first before the second. */
const atOnce = (lock: string, first: () => Given, second: () => Given) =>
  whileHeld(product.databaseUrl, lock, first, second);

const changesOf = async (answer: { readonly headers: Headers }) =>
  ((await rowOfRequest(db, answer)) as { changes: string[] }).changes;

test('a substitution that is ended twice at the same moment changes once', async () => {
  const { body } = await people.supervisor!.post('/substitutions', {
    absentId: 'case-worker-1',
    substituteId: 'case-worker-2',
    from: '2098-01-01',
    to: '2098-01-31',
  });
  const end = () => people.supervisor!.post(`/substitutions/${body.id}/end`, undefined);
  const [first, second] = await atOnce(
    `SELECT FROM substitution WHERE id = '${body.id}' FOR UPDATE`,
    end,
    end,
  );
  expect([first.status, second.status]).toEqual([204, 204]);
  expect(await changesOf(first)).toEqual([
    'substituteId: case-worker-2',
    expect.stringMatching(/^to: 2098-01-31 → /),
  ]);
  expect(await changesOf(second)).toEqual(['substituteId: case-worker-2']);
});

test('an account that is ended while its address is changed is ended, and each row says what its request changed', async () => {
  const change = (body: object) => () => people.supervisor!.post('/persons/case-worker-2/changes', body);
  const [ended, changed] = await atOnce(
    `SELECT FROM person WHERE id = 'case-worker-2' FOR UPDATE`,
    change({ active: false }),
    change({ email: 'new@example.test' }),
  );
  expect([ended.status, changed.status, changed.body]).toMatchObject([
    200,
    200,
    { active: false, email: 'new@example.test' },
  ]);
  const { rows } = await db.query(`SELECT active, email FROM person WHERE id = 'case-worker-2'`);
  expect(rows).toEqual([{ active: false, email: 'new@example.test' }]);
  expect(await changesOf(ended)).toEqual(['active: true → false']);
  expect(await changesOf(changed)).toEqual(['email: case-worker-2@example.test → new@example.test']);
});

test('of a provider whose name and address are changed at the same moment both are', async () => {
  const change = (body: object) => () =>
    people['voucher-manager']!.post('/organisations/provider-1/changes', body);
  const [named, moved] = await atOnce(
    `SELECT FROM organisation WHERE id = 'provider-1' FOR UPDATE`,
    change({ name: 'Polku uusi ry' }),
    change({ email: 'uusi@example.test' }),
  );
  expect([named.status, moved.status]).toEqual([200, 200]);
  expect(moved.body).toMatchObject({ name: 'Polku uusi ry', email: 'uusi@example.test' });
  const { rows } = await db.query(`SELECT name, email FROM organisation WHERE id = 'provider-1'`);
  expect(rows).toEqual([{ name: 'Polku uusi ry', email: 'uusi@example.test' }]);
});

test('a shared mailbox that two set at the same moment, before there is one, is that of the later', async () => {
  await db.query(`DELETE FROM role_mailbox WHERE role = 'KELA' AND county = 'POHJOIS-SAVO'`);
  const set = (who: string, email: string) => () =>
    people[who]!.post('/counties/POHJOIS-SAVO/role-mailboxes', { role: 'KELA', email, language: 'fi' });
  const [first, second] = await atOnce(
    'LOCK TABLE role_mailbox IN SHARE MODE',
    set('supervisor', 'one@example.test'),
    set('administrator', 'two@example.test'),
  );
  expect([first.status, second.status]).toEqual([200, 200]);
  const { rows } = await db.query(
    `SELECT email FROM role_mailbox WHERE role = 'KELA' AND county = 'POHJOIS-SAVO'`,
  );
  expect(rows).toEqual([{ email: 'two@example.test' }]);
  expect(await changesOf(second)).toEqual(['email: one@example.test → two@example.test']);
});

test('coaches whom two name at the same moment are those of the later, who may have taken the earlier ones away', async () => {
  const id = await caseWithPeriod(people['case-worker']!);
  const set = (personIds: string[]) => () =>
    people.provider!.post(`/processes/${id}/periods/1/staff`, { personIds });
  const lock = 'LOCK TABLE period_staff IN SHARE MODE';
  const staff = async () =>
    (await db.query('SELECT person_id FROM period_staff WHERE process_id = $1', [id])).rows.length;

  const twice = await atOnce(lock, set(['coach-1']), set(['coach-1']));
  expect([twice.map(({ status }) => status), await staff()]).toEqual([[204, 204], 1]);
  expect([await changesOf(twice[0]), await changesOf(twice[1])]).toEqual([['coaches: – → coach-1'], []]);

  await db.query('DELETE FROM period_staff');
  const [given, taken] = await atOnce(lock, set(['coach-1']), set([]));
  expect([given.status, taken.status, await staff()]).toEqual([204, 204, 0]);
  expect(await changesOf(taken)).toEqual(['coaches: coach-1 → –']);
});
