import { z } from 'zod';
import { Prisma } from '../prisma/generated/client.ts';
import type { Transaction } from './database.ts';

/** The least that the work needs of a client (asiakas). Personal data: nothing else reads or writes this table. */
export const clientRecordSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  identityCode: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  language: z.enum(['fi', 'sv', 'en']),
});
export type ClientRecord = z.infer<typeof clientRecordSchema>;

/** Part of a statement that stores the client of the process in `guard`. */
export function insertClient(client: ClientRecord): Prisma.Sql {
  return Prisma.sql`
    client_stored AS (
      INSERT INTO client SELECT c.* FROM guard, jsonb_populate_record(NULL::client, ${JSON.stringify(columnsOf(client))}::jsonb) AS c)`;
}

function columnsOf({ identityCode, ...client }: ClientRecord) {
  return { ...client, identity_code: identityCode };
}

/** The client of a process, or null where there is no such process. */
export async function clientOf(db: Transaction, processId: string): Promise<ClientRecord | null> {
  const row = await db.process.findUnique({ where: { id: processId }, select: { client: true } });
  return row && clientRecordSchema.parse(row.client);
}
