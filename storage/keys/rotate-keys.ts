import type { WrappedKey } from '../../encryption/key-provider.ts';
import type { Vault } from './case-keys.ts';
import type { Database } from '../database/database.ts';

/** What a rotation did: `failed` are cases whose key could not be unwrapped and stays as it was. */
export interface Rotated {
  readonly rewrapped: number;
  readonly failed: number;
}

/** How many data keys there are under a version of the key-encryption key. */
export interface KeysOfVersion {
  readonly version: number;
  readonly keys: number;
}

const BATCH = 100;

/** How many data keys there are under each version, oldest first; those too that row security hides from the login. */
export async function keysByVersion(db: Database): Promise<KeysOfVersion[]> {
  return db.$queryRaw`
    SELECT key_version AS version, keys::int AS keys FROM case_keys_by_version() ORDER BY key_version`;
}

/** How many of all data keys the login sees, counted at one moment. */
export async function keysSeen(db: Database): Promise<{ readonly seen: number; readonly all: number }> {
  const [counted = { seen: 0, all: 0 }] = await db.$queryRaw<{ seen: number; all: number }[]>`
    SELECT (SELECT count(*) FROM case_key)::int AS seen,
           (SELECT coalesce(sum(keys), 0) FROM case_keys_by_version())::int AS all`;
  return counted;
}

/**
 * Wraps every data key of another version under the current one, in batches, each key by a statement of its own. The
 * texts stay as they are, so the system runs meanwhile; stopped at any moment, the next call goes on with what is left.
 * A key that can't be unwrapped holds up no other. `progress` hears after each batch.
 */
export async function rotateKeys(
  db: Database,
  { keys }: Pick<Vault, 'keys'>,
  progress: (rotated: Rotated) => void = () => undefined,
  batch = BATCH,
): Promise<Rotated> {
  let rotated: Rotated = { rewrapped: 0, failed: 0 };
  let after: string | undefined;
  for (;;) {
    const rows = await db.caseKey.findMany({
      where: {
        keyVersion: { not: keys.current },
        ...(after === undefined ? {} : { processId: { gt: after } }),
      },
      orderBy: { processId: 'asc' },
      take: batch,
    });
    for (const row of rows) rotated = counted(rotated, await rewrap(db, keys, row));
    if (rows.length > 0) progress(rotated);
    after = rows.at(-1)?.processId;
    if (after === undefined) return rotated;
  }
}

interface Row {
  readonly processId: string;
  readonly keyVersion: number;
  readonly wrapped: Uint8Array<ArrayBuffer>;
}

/** False where the key stays as it was. A row that was changed or destroyed meanwhile is left alone. */
async function rewrap(db: Database, keys: Vault['keys'], row: Row): Promise<boolean> {
  const next = await rewrapped(keys, row);
  if (!next) return false;
  const { processId, keyVersion } = row;
  await db.caseKey.updateMany({
    where: { processId, keyVersion },
    data: { keyVersion: next.version, wrapped: Buffer.from(next.wrapped) },
  });
  return true;
}

async function rewrapped(keys: Vault['keys'], { keyVersion, wrapped }: Row): Promise<WrappedKey | null> {
  try {
    return await keys.wrap(await keys.unwrap({ version: keyVersion, wrapped }));
  } catch {
    return null;
  }
}

function counted({ rewrapped: done, failed }: Rotated, succeeded: boolean): Rotated {
  return succeeded ? { rewrapped: done + 1, failed } : { rewrapped: done, failed: failed + 1 };
}
