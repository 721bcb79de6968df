import { z } from 'zod';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { documentKindSchema } from '../../domain/definitions/documents.ts';
import { periodNumberSchema, reportPartSchema } from '../../domain/definitions/service-period/events.ts';
import { returnReasons } from '../../domain/definitions/service-period/texts.ts';
import {
  REPORT_STATES,
  reportVersions,
  type ReportVersion,
} from '../../domain/tracks/service-period/report-versions.ts';
import { REGISTERS } from '../../domain/vocabulary/registers.ts';
import {
  documentHeaderSchema,
  documentsOfProcess,
  readDocument,
  type StoredDocument,
} from '../../storage/documents/case-documents.ts';
import { clientOf } from '../../storage/clients/client-records.ts';
import { factsOfProcess } from '../../storage/queries/process-view.ts';
import { problem } from '../problem.ts';
import { route, type Handling } from '../route.ts';
import { contentFor, headerFor, seesDocument } from './document-views.ts';
import { accessProcess } from './access-process.ts';
import { processParams } from './schemas.ts';

const reportVersionSchema = z
  .object({
    version: z.int().describe('1, 2, 3 … among the interim or final reports of its period'),
    on: isoDateSchema.describe('The day on which it was handed in'),
    state: z.enum(REPORT_STATES),
    returned: z
      .object({ on: isoDateSchema, parts: z.array(reportPartSchema), documentId: z.string() })
      .optional()
      .describe('Where it was returned: when, which parts, and the document that says why'),
  })
  .meta({ id: 'ReportVersion' });

const listedSchema = z
  .object({
    id: z.string(),
    kind: documentKindSchema,
    register: z.enum(REGISTERS),
    period: periodNumberSchema.nullable().describe('The service period that it tells of'),
    authorId: z.string(),
    createdAt: z.iso.datetime(),
    report: reportVersionSchema
      .optional()
      .describe('Of a report: which version it is, and what became of it'),
  })
  .meta({ id: 'ListedDocument' });

export const listDocumentsRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/documents',
    operationId: 'listDocuments',
    summary: 'The documents of a case that are yours to read, oldest first, every version',
    tag: 'Documents',
    permission: 'READ_DOCUMENTS',
    data: ['DOCUMENT'],
    params: processParams,
    answers: {
      200: {
        description: 'The documents, without what they say',
        schema: z.object({ practice: z.boolean(), items: z.array(listedSchema) }).meta({ id: 'Documents' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params }, handling) => {
    const { process, grant } = await accessProcess(handling, actor, 'READ_DOCUMENTS', params.processId);
    // Row-level security leaves those of the reader's register and periods.
    const documents = await documentsOfProcess(handling.db, process.id);
    const seen = documents.filter((document) => seesDocument(grant, document));
    const versions = await versionsOf(handling, process.id);
    const items = seen.map((document) => listed(document, versions));
    return { status: 200, body: { practice: process.state.practice, items } };
  },
);

export const readDocumentRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/documents/{documentId}',
    operationId: 'readDocument',
    summary: 'What a document says, with its header',
    tag: 'Documents',
    permission: 'READ_DOCUMENTS',
    data: ['DOCUMENT', 'CLIENT'],
    params: processParams.extend({ documentId: z.uuid().toLowerCase() }),
    answers: {
      200: {
        description: 'The document',
        schema: listedSchema
          .extend({
            practice: z.boolean(),
            header: documentHeaderSchema
              .partial({ personalId: true })
              .describe('As it was written; without the identity code for a provider'),
            content: z.unknown(),
            returnedBecause: returnReasons
              .optional()
              .describe('Of a report that was returned: by part, why it is to be corrected'),
          })
          .meta({ id: 'Document' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'CASE_KEY_UNAVAILABLE'],
  },
  async ({ actor, params: { processId, documentId } }, handling) => {
    const { db, vault } = handling;
    const { process, grant } = await accessProcess(handling, actor, 'READ_DOCUMENTS', processId);
    const document = await readDocument(db, vault, process.id, documentId);
    if (!document || !seesDocument(grant, document)) throw problem('NOT_FOUND');
    const banned = (await clientOf(db, vault, process.id))?.securityBan ?? false;
    const known = listed(document, await versionsOf(handling, process.id));
    const body = {
      ...known,
      ...(await reasonsOf(handling, process.id, known.report)),
      practice: process.state.practice,
      header: headerFor(grant, document.header),
      content: contentFor(grant, document, banned),
    };
    return { status: 200, body };
  },
);

type Versions = ReadonlyMap<string, ReportVersion>;

async function versionsOf({ db }: Pick<Handling, 'db'>, processId: string): Promise<Versions> {
  return reportVersions((await factsOfProcess(db, processId)).map(({ fact }) => fact));
}

/** Why a report was returned, read beside it. */
async function reasonsOf(
  { db, vault }: Handling,
  processId: string,
  report: ReportVersion | undefined,
): Promise<{ readonly returnedBecause?: z.infer<typeof returnReasons> }> {
  const reasons = report?.returned && (await readDocument(db, vault, processId, report.returned.documentId));
  return reasons ? { returnedBecause: returnReasons.parse(reasons.content) } : {};
}

function listed(document: StoredDocument, versions: Versions) {
  const { id, kind, register, period, authorId, createdAt } = document;
  const report = versions.get(id);
  const known = { id, kind, register, period, authorId, createdAt: toIsoInstant(createdAt.getTime()) };
  return { ...known, ...(report ? { report } : {}) };
}
