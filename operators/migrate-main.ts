// npm run migrate: brings the database of DATABASE_URL up to date.
import { z } from 'zod';
import { connectionVariables, refuseUnencrypted } from '../configuration/encrypted-connections.ts';
import { readEnvironment } from '../configuration/read-environment.ts';
import { migrate } from '../storage/database/migrate.ts';

const schema = z
  .object({ DATABASE_URL: z.url(), NODE_ENV: z.string().optional(), ...connectionVariables })
  .superRefine(refuseUnencrypted);
const applied = await migrate(readEnvironment(schema, process.env).DATABASE_URL);
console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date');
