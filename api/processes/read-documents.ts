import { z } from 'zod';
import { documentKindSchema } from '../../domain/definitions/documents.ts';
import { REGISTERS } from '../../domain/vocabulary/registers.ts';
import {
  documentHeaderSchema,
  documentsOfProcess,
  readDocument,
} from '../../storage/documents/case-documents.ts';
import { clientOf } from '../../storage/clients/client-records.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { contentFor, seesKind } from './document-views.ts';
import { accessProcess } from './access-process.ts';
import { processParams } from './schemas.ts';

const listedSchema = z
  .object({
    id: z.string(),
    kind: documentKindSchema,
    register: z.enum(REGISTERS),
    authorId: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ListedDocument' });

export const listDocumentsRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/documents',
    operationId: 'listDocuments',
    summary: 'The documents of a case that are yours to read, oldest first',
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
    // Row-level security leaves those of the reader's register.
    const rows = await documentsOfProcess(handling.db, process.id);
    const seen = rows.filter(({ kind }) => seesKind(grant, kind));
    const items = seen.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
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
        schema: z
          .object({
            practice: z.boolean(),
            kind: documentKindSchema,
            header: documentHeaderSchema,
            content: z.unknown(),
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
    if (!document || !seesKind(grant, document.kind)) throw problem('NOT_FOUND');
    const banned = (await clientOf(db, vault, process.id))?.securityBan ?? false;
    const content = contentFor(grant, document, banned);
    return { status: 200, body: { practice: process.state.practice, ...document, content } };
  },
);
