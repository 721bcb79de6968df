import { z } from 'zod';
import { Prisma } from '../prisma/generated/client.ts';
import { unwrapped, type CaseKey, type Vault } from './case-keys.ts';
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

/** Part of a statement that stores the client of the process in `guard`, sealed under the data key of the case. */
export function insertClient({ index }: Vault, key: CaseKey, { id, ...data }: ClientRecord): Prisma.Sql {
  return Prisma.sql`
    client_stored AS (
      INSERT INTO client (id, sealed, identity_index)
      SELECT ${id}::uuid, ${key.seal(data, 'client')}::bytea, ${index.ofIdentityCode(data.identityCode)}::bytea FROM guard)`;
}

/** The client of a process, or null where there is no such process. Throws `CaseKeyUnavailable`. */
export async function clientOf(
  db: Transaction,
  vault: Vault,
  processId: string,
): Promise<ClientRecord | null> {
  const row = await db.process.findUnique({
    where: { id: processId },
    select: { client: true, caseKey: true },
  });
  if (!row) return null;
  const key = await unwrapped(vault, processId, row.caseKey);
  const data = key.open(row.client.sealed, 'client') as object;
  return clientRecordSchema.parse({ id: row.client.id, ...data });
}

/** The ids of all processes of a personal identity code (henkilötunnus), oldest first. Opens nothing. */
export async function processesOfIdentityCode(
  db: Transaction,
  { index }: Vault,
  identityCode: string,
): Promise<string[]> {
  const rows = await db.process.findMany({
    where: { client: { identityIndex: index.ofIdentityCode(identityCode) } },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
