import { z } from 'zod';
import { localDateOf } from '../../domain/calendar/moments.ts';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { documentKindSchema } from '../../domain/definitions/documents.ts';
import {
  addresseesOf,
  isLetter,
  type Addressee,
} from '../../domain/tracks/persons-around-client/addressees.ts';
import { languageCodeSchema } from '../../domain/definitions/persons-around-client/events.ts';
import { personContentSchema } from '../../domain/definitions/persons-around-client/texts.ts';
import { interpretedOn, knownAt } from '../../domain/tracks/persons-around-client/persons-on.ts';
import { documentHeaderSchema, readDocument } from '../../storage/documents/case-documents.ts';
import { clientOf, clientRecordSchema, type ClientRecord } from '../../storage/clients/client-records.ts';
import { clientAt } from '../../storage/clients/client-versions.ts';
import type { StoredProcess } from '../../storage/queries/process-view.ts';
import type { Grant } from '../access/authorize.ts';
import { problem } from '../problem.ts';
import { route, type Handling } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { processParams } from './schemas.ts';
import { isResponsible } from './views.ts';

const addresseeSchema = z
  .object({
    to: z.enum(['CLIENT', 'LEGAL_REPRESENTATIVE', 'AUTHORISED_PERSON']),
    copy: z.boolean().describe('True for who gets it besides the one that it is meant for'),
    name: z.string(),
    address: z.string().nullable(),
    addressWithheld: z.literal('SECURITY_BAN').optional(),
  })
  .meta({ id: 'Addressee' });

const letterSchema = z
  .object({
    practice: z.boolean(),
    kind: documentKindSchema,
    header: documentHeaderSchema,
    content: z.unknown(),
    writtenOn: isoDateSchema,
    addressees: z.array(addresseeSchema).describe('As it was known when the letter was written'),
    serviceLanguage: clientRecordSchema.shape.language,
    interpreterLanguages: z
      .array(languageCodeSchema)
      .describe('Empty where the client needed no interpreter (tulkki)'),
    securityBan: z.boolean(),
  })
  .meta({ id: 'Letter' });

/** A document that is a letter to the client, with to whom it goes and where. */
export const readLetterRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/letters/{letterId}',
    operationId: 'readLetter',
    summary: 'A letter to the client (a document by its id) with its addressees',
    tag: 'Documents',
    permission: 'READ_LETTER',
    data: ['DOCUMENT', 'CLIENT'],
    params: processParams.extend({ letterId: z.uuid().toLowerCase() }),
    answers: { 200: { description: 'The letter', schema: letterSchema } },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'CASE_KEY_UNAVAILABLE'],
  },
  async ({ actor, params: { processId, letterId } }, handling) => {
    const { process, grant } = await accessProcess(handling, actor, 'READ_LETTER', processId);
    const document = await readDocument(handling.db, handling.vault, process.id, letterId);
    if (!document || !isLetter(document.header.documentName)) throw problem('NOT_FOUND');
    const service = await serviceOf(handling, process, grant, document.header.writtenAt);
    const { kind, header, content } = document;
    return { status: 200, body: { practice: process.state.practice, kind, header, content, ...service } };
  },
);

/** To whom, where and in which language a letter goes, as it was known at the moment when it was written. */
async function serviceOf(
  handling: Pick<Handling, 'db' | 'vault'>,
  process: StoredProcess,
  grant: Grant,
  writtenAt: string,
) {
  const { db, vault } = handling;
  const [now, then] = [
    await clientOf(db, vault, process.id),
    await clientAt(db, vault, process.id, writtenAt),
  ];
  if (!now || !then) throw problem('NOT_FOUND');
  const writtenOn = localDateOf(writtenAt).toString();
  const known = knownAt(process.state, writtenAt);
  // What was secret then stays so.
  const securityBan = now.securityBan || then.securityBan;
  const withheld = securityBan && !isResponsible(grant);
  const addressees = [];
  for (const { to, copy, documentId } of addresseesOf(known, writtenOn)) {
    const { name, address } = await contactOf(handling, process.id, documentId, then);
    const where = withheld ? { address: null, addressWithheld: 'SECURITY_BAN' as const } : { address };
    addressees.push({ to, copy, name, ...where });
  }
  const interpreterLanguages = interpretedOn(known, writtenOn);
  return { writtenOn, addressees, serviceLanguage: then.language, interpreterLanguages, securityBan };
}

async function contactOf(
  { db, vault }: Pick<Handling, 'db' | 'vault'>,
  processId: string,
  documentId: Addressee['documentId'],
  client: ClientRecord,
): Promise<{ readonly name: string; readonly address: string | null }> {
  if (documentId === null) return client;
  const document = await readDocument(db, vault, processId, documentId);
  const { name, address = null } = personContentSchema.parse(document?.content);
  return { name, address };
}
