import { routes } from '../../../api/routes.ts';
import { DEMO_PEOPLE } from '../../../local/demo-people.ts';
import { demoToken } from '../../../local/identity/demo-token.ts';
import type { Target } from '../../access/expected-access.ts';
import { threeCases, type TestCase } from '../../access/three-cases.ts';
import { WHO_MAY } from '../../access/who-may.ts';
import { apiClients } from '../../stack/api-clients.ts';
import type { DrillStack } from '../stack/drill-stack.ts';

/** What Schemathesis is told of the product; read by hooks.py. */
export interface Known {
  readonly api: string;
  readonly seed: number;
  /** By the person's name. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Names of people who may do an operation at all, by `METHOD /path`. */
  readonly who_may: Readonly<Record<string, readonly string[]>>;
  /** Names of people who are concerned with a case, by its id. */
  readonly concerned: Readonly<Record<string, readonly string[]>>;
  /** Operations that compare the version of a service period. */
  readonly about_periods: readonly string[];
}

const PEOPLE = DEMO_PEOPLE.map(({ subject, role }) => ({ name: subject.replace('demo-', ''), role }));
const SETS_OF_CASES = 3;

/** A case, and the names of people who are concerned with it. */
export interface KnownCase extends TestCase {
  readonly concerned: readonly string[];
}

const OF_THE_COUNTY = [
  'supervisor',
  'voucher-manager',
  'employment-authority',
  'kela',
  'auditor',
  'administrator',
];
const CONCERNED: Readonly<Record<Target, readonly string[]>> = {
  OWN: ['case-worker', ...OF_THE_COUNTY, 'provider', 'instructor', 'coach'],
  OTHER_WORKER: ['case-worker-2', ...OF_THE_COUNTY, 'provider-2'],
  OTHER_COUNTY: ['neighbour-worker', 'neighbour-supervisor'],
};

/** Opens cases with everything in them that an operation can ask for. */
export async function knownCases(stack: DrillStack): Promise<KnownCase[]> {
  const people = await apiClients(
    stack,
    PEOPLE.map(({ name }) => name),
  );
  const cases: KnownCase[] = [];
  for (let set = 0; set < SETS_OF_CASES; set += 1) {
    const three = await threeCases(people);
    for (const target of ['OWN', 'OTHER_WORKER', 'OTHER_COUNTY'] as const)
      cases.push({ ...three[target], concerned: CONCERNED[target] });
  }
  return cases;
}

/** What the hooks need to know. */
export async function knownOf(
  { apiUrl, issuer }: DrillStack,
  cases: readonly KnownCase[],
  seed: number,
): Promise<Known> {
  const tokens = PEOPLE.map(async ({ name }) => [name, await demoToken(issuer, `demo-${name}`)] as const);
  return {
    api: apiUrl,
    seed,
    tokens: Object.fromEntries(await Promise.all(tokens)),
    who_may: Object.fromEntries(routes.map((route) => [labelOf(route), whoMay(route.operationId)])),
    concerned: Object.fromEntries(cases.map(({ processId, concerned }) => [processId, concerned])),
    about_periods: routes.filter(({ versioned }) => versioned === 'PERIOD').map(labelOf),
  };
}

function whoMay(operationId: string): string[] {
  const roles = WHO_MAY[operationId] ?? {};
  return PEOPLE.filter(({ role }) => role in roles).map(({ name }) => name);
}

function labelOf({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method.toUpperCase()} ${path}`;
}
