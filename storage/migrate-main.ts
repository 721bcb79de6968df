// npm run migrate: brings the database of DATABASE_URL up to date.
import { z } from 'zod';
import { migrate } from './migrate.ts';

const { DATABASE_URL } = z.object({ DATABASE_URL: z.url() }).parse(process.env);
const applied = await migrate(DATABASE_URL);
console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date');
