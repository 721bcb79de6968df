import { z } from 'zod';
import { readDocument } from '../documents/case-documents.ts';
import type { Vault } from '../keys/case-keys.ts';
import { clientDataSchema, clientOf, type ClientRecord } from './client-records.ts';
import type { Transaction } from '../database/database.ts';

/** What a document of kind CLIENT_DATA says: the data before a change, and what somebody asked to be changed. */
export const clientVersionSchema = z.strictObject({
  before: clientDataSchema,
  changed: z.record(z.string(), z.unknown()),
});
export type ClientVersion = z.infer<typeof clientVersionSchema>;

/**
 * The client as the record had it at a moment of the process' clock, RFC 3339: what the first change afterwards found, or
 * what is there now. Null where there is no such process. Throws `CaseKeyUnavailable`.
 */
export async function clientAt(
  db: Transaction,
  vault: Vault,
  processId: string,
  moment: string,
): Promise<ClientRecord | null> {
  const client = await clientOf(db, vault, processId);
  const change = await db.caseDocument.findFirst({
    where: { processId, kind: 'CLIENT_DATA', recorded: true, createdAt: { gt: new Date(moment) } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  const version = change && (await readDocument(db, vault, processId, change.id));
  if (!client || !version) return client;
  return { ...client, ...clientVersionSchema.parse(version.content).before };
}
