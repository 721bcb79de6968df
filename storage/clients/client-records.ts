import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { unwrapped, type CaseKey, type Vault } from '../keys/case-keys.ts';
import type { Transaction } from '../database/database.ts';

/** What of a client may change while the case goes on. */
export const clientDataSchema = z.strictObject({
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  language: z.enum(['fi', 'sv', 'en']),
  /** Security ban on contact data (turvakielto, LAW 703/2023 §38). Records from before it was asked for have none. */
  securityBan: z.boolean().default(false),
  /** Null where it isn't known, as at the opening. */
  securityBanSince: isoDateSchema.nullable().default(null),
});

/** The least that the work needs of a client (asiakas). Personal data: only this file reads and writes the table. */
export const clientRecordSchema = clientDataSchema.extend({ id: z.uuid(), identityCode: z.string() });
export type ClientRecord = z.infer<typeof clientRecordSchema>;

/** Part of a statement that stores the client of the process in `guard`, sealed under the data key of the case. */
export function insertClient({ index }: Vault, key: CaseKey, { id, ...data }: ClientRecord): Prisma.Sql {
  return Prisma.sql`
    client_stored AS (
      INSERT INTO client (id, sealed, identity_index)
      SELECT ${id}::uuid, ${key.seal(data, 'client/0')}::bytea, ${index.ofIdentityCode(data.identityCode)}::bytea FROM guard)`;
}

/**
 * The client of a process, or null where there is no such process. Throws `CaseKeyUnavailable`. Data, version and key come by
 * one statement: whatever is changed meanwhile, they are of one moment.
 */
export async function clientOf(
  db: Transaction,
  vault: Vault,
  processId: string,
): Promise<ClientRecord | null> {
  const [row] = await db.$queryRaw<SealedClient[]>`
    SELECT c.id, c.sealed, client_version(p.id) AS version, k.key_version AS "keyVersion", k.wrapped
    FROM process p JOIN client c ON c.id = p.client_id LEFT JOIN case_key k ON k.process_id = p.id
    WHERE p.id = ${processId}::uuid`;
  if (!row) return null;
  const { id, sealed, version, keyVersion, wrapped } = row;
  const stored = keyVersion === null || wrapped === null ? null : { keyVersion, wrapped };
  const key = await unwrapped(vault, processId, stored);
  const data = key.open(sealed, `client/${version}`) as object;
  return clientRecordSchema.parse({ id, ...data });
}

/** The key is null where it was destroyed. */
interface SealedClient {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly version: number;
  readonly keyVersion: number | null;
  readonly wrapped: Uint8Array | null;
}

/** Makes other changes of the client wait for the end of this transaction. */
export async function lockClient(db: Transaction, processId: string): Promise<void> {
  await db.$queryRaw`
    SELECT c.id FROM client c JOIN process p ON p.client_id = c.id WHERE p.id = ${processId}::uuid FOR UPDATE OF c`;
}

/**
 * Stores what a client is from now on; what it was before is a document already. Throws where the database doesn't let the
 * person change it.
 */
export async function updateClient(
  db: Transaction,
  key: CaseKey,
  processId: string,
  { id, ...data }: ClientRecord,
): Promise<void> {
  const sealed = key.seal(data, `client/${await versionOf(db, processId)}`);
  const changed = await db.$executeRaw`
    UPDATE client SET sealed = ${sealed}::bytea, changes = changes + 1 WHERE id = ${id}::uuid`;
  if (changed !== 1) throw new Error('The client was not changed');
}

async function versionOf(db: Transaction, processId: string): Promise<number> {
  const [row] = await db.$queryRaw<
    { version: number }[]
  >`SELECT client_version(${processId}::uuid) AS version`;
  return row?.version ?? 0;
}

/** The ids of all processes of a personal identity code (henkilötunnus), oldest first. Opens nothing. */
export async function processesOfIdentityCode(
  db: Transaction,
  { index }: Vault,
  identityCode: string,
): Promise<string[]> {
  const rows = await db.process.findMany({
    where: { client: { identityIndex: index.ofIdentityCode(identityCode) } },
    orderBy: [{ stream: { recordedAt: 'asc' } }, { id: 'asc' }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
