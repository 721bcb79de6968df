import type { WrappedKey } from '../../encryption/key-provider.ts';
import type { Vault } from './case-keys.ts';
import type { Database } from '../database/database.ts';

/** What a rotation did: `failed` are cases whose key could not be unwrapped and stays as it was. */
export interface Rotated {
  readonly rewrapped: number;
  readonly failed: number;
}

const BATCH = 100;

/** How many data keys are wrapped under an older version than the current one. */
export async function keysLeft(db: Database, { keys }: Pick<Vault, 'keys'>): Promise<number> {
  return db.caseKey.count({ where: { keyVersion: { lt: keys.current } } });
}

/**
 * Wraps every data key of an older version under the current one, in batches, each key by a statement of its own. The
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
        keyVersion: { lt: keys.current },
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
