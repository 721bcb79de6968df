import { createSecretKey } from 'node:crypto';
import type { BlindIndex } from '../../encryption/blind-index.ts';
import type { KeyProvider, WrappedKey } from '../../encryption/key-provider.ts';
import { newKey, open, seal } from '../../encryption/sealing.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../database/database.ts';

/** What seals and opens the personal data of cases: the keeper of the key-encryption keys, and the hash to search by. */
export interface Vault {
  readonly keys: KeyProvider;
  readonly index: BlindIndex;
}

/** Stable code of {@link CaseKeyUnavailable}. */
export const CASE_KEY_UNAVAILABLE = 'CASE_KEY_UNAVAILABLE';

/**
 * The data of a case can't be opened: its data key is destroyed, its key-encryption key is not known here, who keeps that
 * doesn't answer, or what is stored was changed. The reason is in `cause`.
 */
export class CaseKeyUnavailable extends Error {
  readonly code = CASE_KEY_UNAVAILABLE;
}

/**
 * What is sealed of a case: a version of its client, a document with its kind and whose it is to see (sealedDocument), why
 * somebody opened it in an emergency or holds it; by id.
 */
export type SealedText = `client/${number}` | `document/${string}` | `emergency/${string}` | `hold/${string}`;

/** The data key of one case, in use: a text is bound to the case and to `what` it is. */
export interface CaseKey {
  readonly seal: (value: unknown, what: SealedText) => Buffer<ArrayBuffer>;
  /** Throws {@link CaseKeyUnavailable} for what was not sealed for this case and purpose. */
  readonly open: (sealed: Uint8Array, what: SealedText) => unknown;
}

/** A new data key for a case, and the same key as it is stored. Throws {@link CaseKeyUnavailable}. */
export async function newCaseKey(
  { keys }: Vault,
  processId: string,
): Promise<{ key: CaseKey; wrapped: WrappedKey }> {
  const dataKey = newKey();
  const wrapped = await keys.wrap(dataKey).catch(unavailable);
  return { key: caseKey(dataKey, processId), wrapped };
}

/** Part of a statement that stores the data key of the process in `guard`. */
export function insertCaseKey({ version, wrapped }: WrappedKey): Prisma.Sql {
  return Prisma.sql`
    case_key_stored AS (
      INSERT INTO case_key (process_id, key_version, wrapped)
      SELECT guard.id, ${version}::int, ${wrapped}::bytea FROM guard)`;
}

/** The data key of a case. Throws {@link CaseKeyUnavailable}, also where it was destroyed. */
export async function caseKeyOf(db: Transaction, vault: Vault, processId: string): Promise<CaseKey> {
  return unwrapped(vault, processId, await db.caseKey.findUnique({ where: { processId } }));
}

/** The data key of a case from its row. Throws {@link CaseKeyUnavailable}, also where there is no row. */
export async function unwrapped(
  { keys }: Vault,
  processId: string,
  row: { readonly keyVersion: number; readonly wrapped: Uint8Array } | null,
): Promise<CaseKey> {
  if (!row) throw new CaseKeyUnavailable('The data key of this case is destroyed');
  const { keyVersion: version, wrapped } = row;
  return caseKey(await keys.unwrap({ version, wrapped }).catch(unavailable), processId);
}

function caseKey(bytes: Buffer, processId: string): CaseKey {
  const dataKey = createSecretKey(bytes);
  const contextOf = (what: string) => {
    const [kind = '', ...rest] = what.split('/');
    return [kind, processId, ...rest].join('/');
  };
  return {
    seal: (value, what) => seal(dataKey, Buffer.from(JSON.stringify(value)), contextOf(what)),
    open: (sealed, what) => {
      try {
        return JSON.parse(open(dataKey, sealed, contextOf(what)).toString()) as unknown;
      } catch (error) {
        return unavailable(error);
      }
    },
  };
}

function unavailable(cause: unknown): never {
  throw new CaseKeyUnavailable('The data of this case cannot be opened', { cause });
}
