import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { startProcess } from '../../local/running-process.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { readCompose, variablesOfCompose } from '../deployment/compose-file.ts';
import { absolute, text } from '../deployment/repository.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { CASE_KEYS, testKey } from '../stack/test-keys.ts';

const OLD = CASE_KEYS.CASE_KEYS;
const NEW = `2:${testKey(22)}`;

/** What docs/operations/keys.md has the operator type, in its order: the service, and a command in place of its own. */
const TYPED = Array.from(
  text('docs/operations/keys.md').matchAll(/^ {7}docker compose run --rm (\S+) ?(.*)$/gm),
  ([, service = '', command = '']) => ({ service, command: command.split(' ').filter(Boolean) }),
);

let product: Product;
let caseWorker: ApiClient;
let ids: string[];

beforeAll(async () => {
  product = await startProduct();
  caseWorker = await apiClient(product, 'case-worker');
  ids = [];
  for (let n = 0; n < 3; n += 1) ids.push(await caseWorker.openProcess(NEW_PROCESS));
});
afterAll(() => product.stop());

async function restartApi(environment: Record<string, string>): Promise<void> {
  await product.api.stop();
  product.api = await product.startApi(environment);
}

/** The command of a service as Compose would run it with these keys, on the database of the test, trusted on loopback. */
async function composeRun(
  { service, command: given }: (typeof TYPED)[number],
  {
    login,
    database = product.databaseUrl,
    version = '2',
  }: { login?: string; database?: string; version?: string } = {},
) {
  const required = [...variablesOfCompose()].map(([name]) => [name, 'x'] as const);
  const keys = { CASE_KEY_PROVIDER: '', CASE_KEY_VERSION: version, CASE_KEYS: `${OLD},${NEW}` };
  const { environment, command = [] } = readCompose({ ...Object.fromEntries(required), ...keys }).services[
    service
  ]!;
  const [program = '', entry = '', ...words] = given.length > 0 ? given : command;
  expect(program).toBe('node');
  const url = new URL(database);
  url.username = login ?? new URL(environment.DATABASE_URL!).username;
  const env = { ...process.env, ...environment, DATABASE_URL: url.href };
  const ran = startProcess(process.execPath, [absolute(entry), ...words], { env });
  return { status: await ran.ended, output: ran.output() };
}

const namesRead = async () => {
  const answers = await Promise.all(ids.map((id) => caseWorker.get(`/processes/${id}`)));
  return answers.map(({ body }) => body.client?.name);
};

test('the page has two commands: rotate, and check', () => {
  expect(TYPED).toEqual([
    { service: 'rotate-keys', command: [] },
    { service: 'rotate-keys', command: ['node', 'operators/rotate-keys-main.ts', '--check'] },
  ]);
});

test.each(TYPED)('a login from which row security hides the keys fails, and says why: %j', async (typed) => {
  expect(await composeRun(typed, { login: 'palvelupolku_api' })).toEqual({
    status: 2,
    output:
      'EnvironmentDoesNotFit: DATABASE_URL: this login sees 0 of 3 data keys, give that of the owner of the database\n',
  });
  expect(await composeRun(typed, { login: 'palvelupolku_worker' })).toMatchObject({
    status: 2,
    output: expect.stringContaining('permission denied'),
  });
});

test.each(TYPED)('a record without any case is another one than was meant: %j', async (typed) => {
  const { status, output } = await composeRun(typed, { database: await freshDatabase() });
  expect([status, output]).toEqual([2, expect.stringContaining('no data key of a case at all')]);
});

test.each(TYPED)(
  'with step 2 forgotten nothing is done, and no key is called unneeded: %j',
  async (typed) => {
    const { status, output } = await composeRun(typed, { version: '1' });
    expect([status, output]).toEqual([2, expect.stringContaining('there is a key of version 2')]);
    expect(output).not.toContain('are left under');
  },
);

test('a word that the command does not know changes nothing', async () => {
  const { status, output } = await composeRun({
    service: 'rotate-keys',
    command: ['node', 'operators/rotate-keys-main.ts', '--chek'],
  });
  expect([status, output]).toEqual([2, expect.stringContaining("Unknown option '--chek'")]);
  expect(output).not.toContain('are wrapped');
});

test('the page followed: rotated by the documented command, the old key taken away, every case is read', async () => {
  const [rotate, check] = TYPED;
  await restartApi({ CASE_KEYS: `${OLD},${NEW}`, CASE_KEY_VERSION: '1' });
  await restartApi({ CASE_KEYS: `${OLD},${NEW}` });
  ids.push(await caseWorker.openProcess(NEW_PROCESS));
  expect(await composeRun(check!)).toEqual({
    status: 1,
    output: '3 keys are left under version 1.\n3 of 4 keys are left under versions other than 2.\n',
  });
  expect(await composeRun(rotate!)).toEqual({
    status: 0,
    output: '3 keys are wrapped under version 2.\n0 of 4 keys are left under versions other than 2.\n',
  });
  expect(await composeRun(check!)).toEqual({
    status: 0,
    output: '0 of 4 keys are left under versions other than 2.\n',
  });
  await restartApi({ CASE_KEYS: NEW });
  expect(await namesRead()).toEqual(Array(4).fill('Aatu Asiakas'));
}, 90_000);
