import os from 'node:os';
import path from 'node:path';
import { asRole } from '../../local/postgres/roles.ts';
import { startProcess } from '../../local/running-process.ts';
import { loggedDatabase, verify, type LoggedDatabase } from './logged.ts';

let logged: LoggedDatabase;

beforeAll(async () => {
  logged = await loggedDatabase();
});
afterAll(() => logged.stop());

const FILE = path.join(__dirname, '../../operators/add-administrator-main.ts');

async function add(databaseUrl: string, subject: string) {
  const words = [subject, 'Ylla Ylläpitäjä', 'ylla@example.test'];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const command = startProcess(process.execPath, [FILE, ...words], { env });
  return { status: await command.ended, output: command.output() };
}
const rows = async (sql: string) => (await logged.owner.query(sql)).rows as unknown[];

test('R69: an administrator whom an operator makes is in the usage log, with whom the operating system names', async () => {
  expect(await add(logged.url, 'first')).toMatchObject({ status: 0 });
  const [made] = (await rows(`SELECT id FROM person WHERE subject = 'first'`)) as { id: string }[];
  const { username } = os.userInfo();
  expect(await rows('SELECT person_id, role, operation, county, target, changes FROM usage_log')).toEqual([
    {
      person_id: `operator/${username}`,
      role: 'OPERATOR',
      operation: 'addAdministrator',
      county: null,
      target: `person/${made!.id}`,
      changes: expect.arrayContaining(['subject: – → first', 'role: – → ADMINISTRATOR']),
    },
  ]);
  expect(await verify(logged.url)).toMatchObject({ status: 0 });

  expect(await add(logged.url, 'first')).toMatchObject({ status: 1 });
  expect(await rows('SELECT FROM usage_log')).toHaveLength(1);
});

test('with a login that cannot write that row nobody is made', async () => {
  expect(await add(asRole(logged.url, 'palvelupolku_api'), 'second')).toMatchObject({ status: 2 });
  expect(await rows(`SELECT FROM person WHERE subject = 'second'`)).toEqual([]);
});
