import { routes } from '../../../api/routes.ts';
import { DEMO_PEOPLE } from '../../../local/demo-people.ts';
import { demoToken } from '../../../local/identity/demo-token.ts';
import type { Target } from '../../access/expected-access.ts';
import { threeCases } from '../../access/three-cases.ts';
import { WHO_MAY } from '../../access/who-may.ts';
import { apiClients } from '../../stack/api-clients.ts';
import { FIRST_DAY } from '../driver/cast.ts';
import type { DrillStack } from '../stack/drill-stack.ts';

const PEOPLE = DEMO_PEOPLE.map(({ subject, role }) => ({ name: subject.replace('demo-', ''), role }));
const OF_THE_COUNTY = [
  'supervisor',
  'voucher-manager',
  'employment-authority',
  'kela',
  'auditor',
  'administrator',
];
/** Who is concerned with a case; the first of them sees all of it. */
const CONCERNED: Readonly<Record<Target, readonly string[]>> = {
  OWN: ['case-worker', ...OF_THE_COUNTY, 'provider', 'instructor', 'coach'],
  OTHER_WORKER: ['case-worker-2', ...OF_THE_COUNTY, 'provider-2'],
  OTHER_COUNTY: ['neighbour-worker', 'neighbour-supervisor'],
};
const WORKERS = ['case-worker-1', 'case-worker-2'];
const SETS_OF_CASES = 3;
/** On one that nothing else is tried on: what ends a case, and a clock that is moved over a hundred reminders. */
const ENDS = ['closeCase', 'movePracticeClock'];

/** What Schemathesis sends as a token until hooks.py puts somebody's in its place. */
export const PLACEHOLDER = 'somebody';

/** Opens cases with everything in them that an operation can ask for; all that hooks.py has to know. */
export async function knownThings(stack: DrillStack, seed: number): Promise<object> {
  const [spare, ...cases] = (await openCases(stack)).toReversed();
  const tokens = PEOPLE.map(
    async ({ name }) => [name, await demoToken(stack.issuer, `demo-${name}`)] as const,
  );
  return {
    api: stack.apiUrl,
    seed,
    placeholder: `Bearer ${PLACEHOLDER}`,
    tokens: Object.fromEntries(await Promise.all(tokens)),
    operations: Object.fromEntries(
      routes.map(({ method, path, operationId, versioned }) => [
        `${method.toUpperCase()} ${path}`,
        { whoMay: whoMay(operationId), ofPeriod: versioned === 'PERIOD', ends: ENDS.includes(operationId) },
      ]),
    ),
    spare,
    cases,
    day: FIRST_DAY,
    // Accounts that are changed may be ended: nobody needs the coach.
    inPath: { period: [1], personId: ['coach-1'] },
    inBody: {
      caseWorkerId: WORKERS,
      absentId: WORKERS,
      substituteId: WORKERS,
      providerId: ['provider-1', 'provider-2'],
      period: [1],
      person: [1],
    },
  };
}

async function openCases(stack: DrillStack) {
  const names = PEOPLE.map(({ name }) => name);
  const people = await apiClients(stack, names);
  const cases = [];
  for (let set = 0; set < SETS_OF_CASES; set += 1) {
    const three = Object.entries(await threeCases(people)) as [
      Target,
      Awaited<ReturnType<typeof threeCases>>[Target],
    ][];
    for (const [target, { processId, documentId, reportId, letterId }] of three) {
      const inPath = { documentId: [documentId, reportId ?? documentId], letterId: [letterId] };
      cases.push({ processId, inPath, concerned: CONCERNED[target] });
    }
  }
  return cases;
}

/** Names of people who may do an operation at all. */
function whoMay(operationId: string): string[] {
  const roles = WHO_MAY[operationId] ?? {};
  return PEOPLE.filter(({ role }) => role in roles).map(({ name }) => name);
}
