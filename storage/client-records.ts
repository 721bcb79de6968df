import { z } from 'zod';
import type { Database, Transaction } from './database.ts';

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

/** Stores a new client. */
export async function createClient(tx: Transaction, client: ClientRecord): Promise<void> {
  await tx.client.createMany({ data: [client] });
}

/** The client of a process, or null where there is no such process. */
export async function clientOf(db: Database, processId: string): Promise<ClientRecord | null> {
  const row = await db.process.findUnique({ where: { id: processId }, select: { client: true } });
  return row && clientRecordSchema.parse(row.client);
}
