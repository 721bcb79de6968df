import { openDatabase } from '../../storage/database/database.ts';
import { DEMO_COUNTY, DEMO_PEOPLE } from '../demo-people.ts';

const ORGANISATIONS = [
  { id: 'provider-1', name: 'Polku ry', language: 'fi' },
  { id: 'provider-2', name: 'Stigen rf', language: 'sv' },
];
const MAILBOXES = ['EMPLOYMENT_AUTHORITY', 'KELA', 'COUNTY_SUPERVISOR', 'VOUCHER_MANAGER'];

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
      data: MAILBOXES.map((role) => ({
        role,
        county: DEMO_COUNTY,
        email: `${role.toLowerCase().replaceAll('_', '-')}@example.test`,
        language: role === 'KELA' ? 'sv' : 'fi',
      })),
      skipDuplicates: true,
    });
  } finally {
    await db.$disconnect();
  }
}
