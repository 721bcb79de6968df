import pg from 'pg';
import openApiDocument from '../../api/openapi.json' with { type: 'json' };
import type { Route } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { DEMO_PEOPLE } from '../../local/demo-people.ts';
import type { UserRole } from '../../domain/vocabulary/user-roles.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { accessOf, expectedAccess, type Concern, type Target } from './expected-access.ts';
import { SAMPLES } from './sample-requests.ts';
import { WHO_MAY } from './who-may.ts';
import { threeCases, type TestCase } from './three-cases.ts';

/** How the demo people stand to the case OWN of the test; whoever is not named is concerned with it by their role. */
const CONCERNS: Readonly<Record<string, Concern>> = {
  'case-worker-2': 'OTHER',
  'provider-2': 'OTHER',
  'instructor-2': 'OTHER',
  'neighbour-worker': 'NEIGHBOUR',
  'neighbour-supervisor': 'NEIGHBOUR',
};
const TARGETS: readonly Target[] = ['OWN', 'OTHER_WORKER', 'OTHER_COUNTY'];
/** Operations that look further than at the role before they say FORBIDDEN; each has tests of its own. */
const LOOK_FURTHER = new Set(['createPerson', 'createSubstitution', 'endSubstitution']);

const PROVIDERS: ReadonlySet<UserRole> = new Set(['PROVIDER', 'INSTRUCTOR', 'COACH']);

interface Asking {
  readonly name: string;
  readonly role: UserRole;
  readonly api: ApiClient;
}

let product: LentProduct;
let asking: Asking[];
let cases: Record<Target, TestCase>;

beforeAll(async () => {
  product = await lentProduct();
  asking = await Promise.all(
    DEMO_PEOPLE.map(async ({ subject, role }) => {
      const name = subject.replace('demo-', '');
      return { name, role, api: await apiClient(product, name) };
    }),
  );
  cases = await threeCases(Object.fromEntries(asking.map(({ name, api }) => [name, api])));
}, 120_000);
afterAll(() => product.stop());

test('every operation of the API document is a route of the table, has a permission, and a sample to try', () => {
  const documented = Object.values(openApiDocument.paths).flatMap((item) =>
    Object.values(item as Record<string, { operationId: string }>).map(({ operationId }) => operationId),
  );
  expect(new Set(documented)).toEqual(new Set(routes.map(({ operationId }) => operationId)));
  expect(
    routes.filter(({ operationId }) => !SAMPLES[operationId]).map(({ operationId }) => operationId),
  ).toEqual([]);
  expect(Object.keys(WHO_MAY).sort()).toEqual(routes.map(({ operationId }) => operationId).sort());
});

const onCases = routes.filter(({ path }) => path.includes('{processId}'));
const others = routes.filter(({ path }) => !path.includes('{processId}'));

test.each(onCases.map((one) => [one.operationId, one] as const))(
  '%s: every role at a case of its own, of another worker, of another county',
  async (_name, one) => {
    const wrong: string[] = [];
    for (const { name, role, api } of asking) {
      for (const target of TARGETS) {
        const reached = expectedAccess(one, role, CONCERNS[name] ?? 'CONCERNED', target);
        const isAbsent = SAMPLES[one.operationId]?.absentIn === target;
        const expected = isAbsent && reached === 'IN' ? 'HIDDEN' : reached;
        const { status } = await ask(api, one, cases[target], role);
        if (accessOf(status) !== expected)
          wrong.push(`${name} at ${target}: ${status}, expected ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);

test.each(others.map((one) => [one.operationId, one] as const))(
  '%s: only the roles of the matrix',
  async (_name, one) => {
    const wrong: string[] = [];
    for (const { name, role, api } of asking) {
      const { status } = await ask(api, one, cases.OWN, role);
      const allowed = WHO_MAY[one.operationId]?.[role] !== undefined;
      const right = allowed ? status !== 403 || LOOK_FURTHER.has(one.operationId) : status === 403;
      if (!right || status === 401 || status >= 500) wrong.push(`${name}: ${status}`);
    }
    expect(wrong).toEqual([]);
  },
);

test('nobody gets anywhere', async () => {
  const nobody = await apiClient(product, null);
  const statuses = await Promise.all(routes.map(async (one) => (await ask(nobody, one, cases.OWN)).status));
  expect(new Set(statuses)).toEqual(new Set([401]));
});

test.each(['case-worker', 'provider', 'supervisor'])(
  '%s whose account was ended: the next request fails',
  async (name) => {
    const db = new pg.Client({ connectionString: product.databaseUrl });
    await db.connect();
    const { api } = asking.find((one) => one.name === name)!;
    expect((await api.get('/me')).status).toBe(200);
    await db.query('UPDATE person SET active = false WHERE subject = $1', [`demo-${name}`]);
    const statuses = await Promise.all(routes.map(async (one) => (await ask(api, one, cases.OWN)).status));
    await db.query('UPDATE person SET active = true WHERE subject = $1', [`demo-${name}`]);
    await db.end();
    expect(new Set(statuses)).toEqual(new Set([401]));
  },
);

/** A stale version: whoever is let in changes nothing. */
async function ask(
  api: ApiClient,
  { operationId, method, path }: Route,
  { processId, documentId, reportId, letterId }: TestCase,
  role?: UserRole,
) {
  const sample = SAMPLES[operationId] ?? {};
  const parts: Record<string, string> = {
    processId,
    // What a provider may read of a case is its report.
    documentId: role && PROVIDERS.has(role) ? (reportId ?? documentId) : documentId,
    letterId,
    reminderId: processId,
    ...sample.path,
  };
  const address = path.replace(/\{(\w+)\}/g, (_whole, name: string) => parts[name] ?? name);
  return method === 'get'
    ? api.get(address)
    : api.post(address, { ...sample.body, ...(role && sample.bodyOf?.[role]) }, { 'if-match': '"1"' });
}
