import { z } from 'zod';
import { documentKindSchema, type DocumentKind } from '../../domain/definitions/documents.ts';
import type { Register } from '../../domain/vocabulary/registers.ts';
import { caseKeyOf, type CaseKey, type SealedText, type Vault } from '../keys/case-keys.ts';
import type { Transaction } from '../database/database.ts';

/** The header of a client document (domain.md 5.0, R68), as it was when it was written. */
export const documentHeaderSchema = z.strictObject({
  documentName: documentKindSchema,
  clientName: z.string(),
  personalId: z.string(),
  organiser: z.string(),
  authorName: z.string(),
  authorTitle: z.string(),
  writtenAt: z.iso.datetime(),
});
export type DocumentHeader = z.infer<typeof documentHeaderSchema>;

/** A document to store; it is never changed afterwards. */
export interface NewDocument {
  readonly id: string;
  readonly processId: string;
  readonly kind: DocumentKind;
  readonly register: Register;
  /** The service period that it tells of, to its provider too; null where it tells of none. */
  readonly period: number | null;
  readonly header: DocumentHeader;
  readonly content: unknown;
  readonly authorId: string;
  readonly commandId: string;
  /** False for the text of a command: it becomes part of the record with the command's facts. */
  readonly recorded: boolean;
}

/**
 * Stores documents of one case, sealed under its data key. Whose id is there already stays as it is: ids follow from what
 * is said, so a repeated request brings the same. Throws `CaseKeyUnavailable`.
 */
export async function storeDocuments(db: Transaction, key: CaseKey, documents: readonly NewDocument[]) {
  await db.caseDocument.createMany({
    data: documents.map(({ header, content, ...more }) => {
      const row = { ...more, createdAt: new Date(header.writtenAt) };
      return { ...row, sealed: key.seal({ header, content }, sealedDocument(row)) };
    }),
    skipDuplicates: true,
  });
}

/** What a document is sealed as: with another kind, register, period, author or moment in its row it doesn't open. */
function sealedDocument({ id, kind, register, period, authorId, createdAt }: StoredDocument): SealedText {
  return `document/${id}/${kind}/${register}/${period ?? '-'}/${authorId}/${createdAt.getTime()}`;
}

/** What is known of a document of the record without opening it. */
export interface StoredDocument {
  readonly id: string;
  readonly kind: string;
  readonly register: string;
  readonly period: number | null;
  readonly authorId: string;
  readonly createdAt: Date;
}
const WITHOUT_TEXT = { id: true, kind: true, register: true, period: true, authorId: true, createdAt: true };

/** The documents of a case that the asking person may see, oldest first; without what they say. */
export async function documentsOfProcess(db: Transaction, processId: string): Promise<StoredDocument[]> {
  return db.caseDocument.findMany({
    where: { processId, recorded: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: WITHOUT_TEXT,
  });
}

/** A document with what it says and its header, or null where there is none. Throws `CaseKeyUnavailable`. */
export async function readDocument(
  db: Transaction,
  vault: Vault,
  processId: string,
  id: string,
): Promise<OpenedDocument | null> {
  const row = await db.caseDocument.findFirst({
    where: { id, processId, recorded: true },
    select: { ...WITHOUT_TEXT, sealed: true },
  });
  if (!row) return null;
  const { sealed, ...document } = row;
  const key = await caseKeyOf(db, vault, processId);
  return { ...document, ...openedSchema.parse(key.open(sealed, sealedDocument(document))) };
}

const openedSchema = z.object({ header: documentHeaderSchema, content: z.unknown() });
/** A document that was opened. */
export type OpenedDocument = StoredDocument & z.infer<typeof openedSchema>;
