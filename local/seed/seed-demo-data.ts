import { openDatabase } from '../../storage/database/database.ts';
import { MAILBOX_ROLES } from '../../domain/vocabulary/mailbox-roles.ts';
import { DEMO_COUNTY, DEMO_PEOPLE, OTHER_COUNTY } from '../demo-people.ts';

const ORGANISATIONS = [
  { id: 'provider-1', name: 'Polku ry', language: 'fi' },
  { id: 'provider-2', name: 'Stigen rf', language: 'sv' },
];

/** Fills the directory with the invented people of the demonstration. Running it again changes nothing. */
export async function seedDemoData(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, { poolSize: 1 });
  try {
    await db.organisation.createMany({
      data: ORGANISATIONS.map((o) => ({ ...o, county: DEMO_COUNTY, email: `${o.id}@example.test` })),
      skipDuplicates: true,
    });
    await db.person.createMany({
      data: DEMO_PEOPLE.map((person) => ({
        county: DEMO_COUNTY,
        ...person,
        email: `${person.id}@example.test`,
        language: 'fi',
      })),
      skipDuplicates: true,
    });
    await db.roleMailbox.createMany({
      data: [
        ...mailboxesOf(DEMO_COUNTY, 'example.test'),
        ...mailboxesOf(OTHER_COUNTY, 'neighbour.example.test'),
      ],
      skipDuplicates: true,
    });
  } finally {
    await db.$disconnect();
  }
}

function mailboxesOf(county: string, host: string) {
  return MAILBOX_ROLES.map((role) => ({
    role,
    county,
    email: `${role.toLowerCase().replaceAll('_', '-')}@${host}`,
    language: role === 'KELA' ? 'sv' : 'fi',
  }));
}
