import { z } from 'zod';
import type { Report } from '../../domain/definitions/service-period/facts.ts';
import { caseKeyOf, type Vault } from '../keys/case-keys.ts';
import type { Transaction } from '../database/database.ts';

const text = (what: string) => z.string().trim().min(1).max(20_000).describe(what);

/** What a report of a provider says (domain.md 5.10, 5.11). Free text about a client: kept here sealed, never in Temporal. */
export const reportContentSchema = z.strictObject({
  goalsAndRealisation: text('Goals of the service and how they were realised'),
  changes: text('Changes during the service'),
  meansAndExamples: text('Means used, with examples'),
  followUpPlan: text('Realistic follow-up plan; a final report without one is refused (R43)').optional(),
});
export type ReportContent = z.infer<typeof reportContentSchema>;

/** A stored report. */
export interface ReportDocument {
  readonly id: string;
  readonly processId: string;
  readonly period: number;
  readonly report: Report;
  readonly content: ReportContent;
  readonly authorId: string;
  readonly commandId: string;
}

/**
 * Stores a report's text, sealed under the data key of the case; it becomes part of the record with the facts of its
 * command. One whose id is there already stays as it is. Throws `CaseKeyUnavailable`.
 */
export async function storeReport(
  db: Transaction,
  vault: Vault,
  { content, ...document }: ReportDocument,
): Promise<void> {
  const key = await caseKeyOf(db, vault, document.processId);
  const sealed = key.seal(content, `report/${document.id}`);
  await db.reportDocument.createMany({
    data: [{ ...document, sealed, createdAt: new Date() }],
    skipDuplicates: true,
  });
}

/** The stored text of an id, or null. Throws `CaseKeyUnavailable`. */
export async function readReport(
  db: Transaction,
  vault: Vault,
  processId: string,
  id: string,
): Promise<ReportContent | null> {
  const row = await db.reportDocument.findFirst({ where: { id, processId, recorded: true } });
  if (!row) return null;
  const key = await caseKeyOf(db, vault, processId);
  return reportContentSchema.parse(key.open(row.sealed, `report/${id}`));
}
