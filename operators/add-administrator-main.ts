// npm run add-administrator -- SUBJECT NAME EMAIL: the first account of a new installation; others are made through the API.
import { z } from 'zod';
import { mailAddressSchema, nameSchema, subjectSchema } from '../domain/vocabulary/text-schemas.ts';
import { openDatabase } from '../storage/database/database.ts';
import { addAdministrator } from './add-administrator.ts';
import { lineOf } from './line-of.ts';

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
try {
  const made = await addAdministrator(db, given.data);
  console.log(
    made
      ? 'Made. The administrator makes the accounts of supervisors.'
      : 'Somebody has this subject already.',
  );
  process.exitCode = made ? 0 : 1;
} catch (error) {
  console.error(lineOf(error));
  process.exitCode = 2;
} finally {
  await db.$disconnect();
}
