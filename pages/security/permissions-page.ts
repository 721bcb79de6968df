import { permissions } from '../../api/access/permissions.ts';
import { routes } from '../../api/routes.ts';
import type { CommandDefinition } from '../../domain/definitions/command-definition.ts';
import { commands } from '../../domain/definitions/command.ts';
import { USER_ROLES, type UserRole } from '../../domain/vocabulary/user-roles.ts';

/** How a scope is written in the table. */
const SCOPES: Readonly<Record<string, string>> = {
  RESPONSIBLE_IN_PERSON: 'own in person',
  RESPONSIBLE: 'own',
  RESPONSIBLE_OR_EMERGENCY: 'own, emergency',
  COUNTY: 'county',
  JOINT_SERVICE: 'joint service',
  OWN_PERIODS: 'own periods',
  OWN_CLIENTS: 'own clients',
  TECHNICAL: 'technical',
  SELF: 'self',
  OWN_ORGANISATION: 'organisation',
};

/** The page of who may do what, as a table beside domain.md §1.2. */
export function permissionsPage(): string {
  return [
    '# Who may do what',
    '',
    'The permission matrix of domain.md §1.2, as `api/access/permissions.json` and the definitions of the commands have it;',
    'written by `npm run pages`. `authorize` (`api/access/authorize.ts`) reads nothing else. An empty cell is 403; a case that',
    'the scope does not reach is 404. `test/access/routes-by-role.test.ts` tries every operation with every role.',
    '',
    '- **own**: cases of which one is the case worker (omatyöntekijä), and of those for whom one stands in today; **own in',
    '  person**: without the latter',
    '- **emergency**: also a case of the county that was opened with a stated reason, for a day, to read',
    '- **county**: cases of the own county; **joint service**: those of them whose joint service runs',
    '- **own periods**: cases with a service period of the own organisation, until the rules end the access (30 days after the',
    '  final report was accepted), and of these only that period; **own clients**: periods of which one is the responsible',
    '  instructor, or on which one was put as a coach',
    '- **technical**: ids, phase, dates and codes; no client, no fact, no document',
    '',
    '## Actions',
    '',
    ...table(Object.entries(permissions.actions), (name) => operationsOf(name).join(', ')),
    '',
    '## Commands',
    '',
    'A read-only emergency access gives none of these.',
    '',
    ...table(
      Object.entries(commands).map(([name, { givenBy }]): Row => [name, givenBy]),
      () => null,
    ),
    '',
    '## For whom a role speaks',
    '',
    "An electronic signature, approval or decision is the party's own, by its own sign-in: the client, who has none here, signs on",
    'paper. What another party signed on paper is recorded as received: the fact says who recorded it. Everything else is 403.',
    '',
    ...spokenFor(),
    '',
    '## Accounts',
    '',
    "Whose accounts a role makes and ends: never one's own. Staff in the own county, a provider's people in its organisation.",
    'An account belongs to one county; those of PROVIDER, INSTRUCTOR and COACH to one organisation of it too; an ADMINISTRATOR to',
    'neither. The database refuses any other (`belongs_as_its_role_does`); what is missing never stands for "any".',
    '',
    ...Object.entries(permissions.administers).map(([role, roles]) => `- ${role}: ${roles.join(', ')}`),
    '',
  ].join('\n');
}

function spokenFor(): string[] {
  return Object.entries(commands).flatMap(([name, { speaksFor }]: [string, CommandDefinition]) => {
    if (!speaksFor) return [];
    const { field, by, recordsOnPaper = [] } = speaksFor;
    const roles = Object.entries(by).map(([role, parties]) => {
      const onPaper = recordsOnPaper.some((one) => one === role)
        ? ', and of the others what came on paper'
        : '';
      return `${role} as ${parties.join(' or ')}${onPaper}`;
    });
    return [`- ${name}, by \`${field}\`: ${roles.join('; ')}`];
  });
}

type Row = readonly [name: string, row: Readonly<Partial<Record<UserRole, string>>>];

function table(rows: readonly Row[], operations: (name: string) => string | null): string[] {
  const hasOperations = rows.some(([name]) => operations(name) !== null);
  const head = ['', ...(hasOperations ? ['operations'] : []), ...USER_ROLES.map(short)];
  const lines = rows.map(([name, row]) => [
    name,
    ...(hasOperations ? [operations(name) ?? ''] : []),
    ...USER_ROLES.map((role) => SCOPES[row[role] ?? ''] ?? ''),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
}

function operationsOf(action: string): string[] {
  return routes.filter(({ permission }) => permission === action).map(({ operationId }) => operationId);
}

function short(role: UserRole): string {
  return role.toLowerCase().replaceAll('_', ' ');
}
