// npm run add-administrator -- SUBJECT NAME EMAIL: the first account of a new installation; others are made through the API.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { mailAddressSchema, nameSchema, subjectSchema } from '../domain/vocabulary/text-schemas.ts';
import { openDatabase } from '../storage/database/database.ts';
import { storePerson } from '../storage/directory/persons.ts';

const givenSchema = z.object({ subject: subjectSchema, name: nameSchema, email: mailAddressSchema });
const { DATABASE_URL } = z.object({ DATABASE_URL: z.url() }).parse(process.env);
const [subject, name, email] = process.argv.slice(2);
const given = givenSchema.safeParse({ subject, name, email });
if (!given.success) {
  console.error('Usage: npm run add-administrator -- SUBJECT NAME EMAIL');
  for (const { path, message } of given.error.issues) console.error(`${path.join('.')}: ${message}`);
  process.exit(2);
}
const db = openDatabase(DATABASE_URL, { poolSize: 1 });
const made = await storePerson(db, {
  id: randomUUID(),
  ...given.data,
  language: 'fi',
  role: 'ADMINISTRATOR',
  county: null,
  organisationId: null,
  active: true,
});
await db.$disconnect();
console.log(
  made ? 'Made. The administrator makes the accounts of supervisors.' : 'Somebody has this subject already.',
);
process.exit(made ? 0 : 1);
