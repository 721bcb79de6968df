import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { refusalOf } from '../../domain/streams/command-outcome.ts';
import { storeDocuments } from '../../storage/documents/case-documents.ts';
import { caseKeyOf } from '../../storage/keys/case-keys.ts';
import {
  clientDataSchema,
  clientOf,
  clientRecordSchema,
  lockClient,
  updateClient,
  type ClientRecord,
} from '../../storage/clients/client-records.ts';
import { headerOf } from '../commands/command-texts.ts';
import { deterministicId } from '../deterministic-id.ts';
import { problem, refusalProblem } from '../problem.ts';
import { route } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { newClientSchema, processParams } from './schemas.ts';

const { name, language, email, phone, address } = newClientSchema.shape;

const clientChangesSchema = z
  .strictObject({
    name: name.optional(),
    language: language.optional(),
    email: email.nullable().describe('Null takes it away; so with phone and address'),
    phone: phone.nullable(),
    address: address.nullable(),
    securityBan: z
      .strictObject({ on: z.boolean(), since: isoDateSchema.optional() })
      .refine(({ on, since }) => on || since === undefined, {
        message: 'A ban that is over has no first day',
        path: ['since'],
      })
      .optional()
      .describe('Security ban on contact data (turvakielto); since today where no day is given'),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'Name at least one thing to change')
  .meta({
    id: 'ClientChanges',
    description:
      'Any of these; the personal identity code is not changed here: open the case of the right person instead',
  });
type ClientChanges = z.infer<typeof clientChangesSchema>;

const changedSchema = z
  .object({
    previousVersion: z.uuid().describe('The document (CLIENT_DATA) with the data before the change'),
  })
  .meta({ id: 'ClientChanged' });

/** Changes the data of the client of an open case. What was there before is kept as a document, in the same transaction. */
export const changeClientRoute = route(
  {
    method: 'post',
    path: '/processes/{processId}/client',
    operationId: 'changeClient',
    summary: 'Change name, language, contact data or security ban of the client; the version before is kept',
    tag: 'Processes',
    permission: 'CHANGE_CLIENT',
    data: ['CLIENT', 'DOCUMENT'],
    params: processParams,
    body: clientChangesSchema,
    keyed: 'ANSWER',
    answers: { 200: { description: 'Changed', schema: changedSchema } },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'CASE_KEY_UNAVAILABLE'],
    refusable: true,
  },
  async ({ actor, params: { processId }, body, idempotencyKey }, handling) => {
    const { db, vault } = handling;
    // Before the clock is read, so that versions are kept in the order in which they were valid.
    await lockClient(db, processId);
    const { process } = await accessProcess(handling, actor, 'CHANGE_CLIENT', processId);
    if (process.state.closed) throw refusalProblem(refusalOf('CASE_CLOSED'));
    if ((body.securityBan?.since ?? '') > process.today)
      throw refusalProblem(refusalOf('DATE_IN_FUTURE', 'securityBan.since'));
    const client = await clientOf(db, vault, processId);
    if (!client) throw problem('NOT_FOUND');
    const key = await caseKeyOf(db, vault, processId);
    const { id: _id, identityCode: _identityCode, ...before } = client;
    const id = deterministicId('client-change', actor.id, processId, idempotencyKey);
    const version = {
      id,
      processId,
      kind: 'CLIENT_DATA',
      register: 'SOCIAL_WELFARE',
      period: null,
      header: headerOf('CLIENT_DATA', process, actor, client),
      content: { before: clientDataSchema.parse(before), changed: body },
      authorId: actor.id,
      commandId: id,
      recorded: true,
    } as const;
    await storeDocuments(db, key, [version]);
    await updateClient(db, key, processId, changedClient(client, body, process.today));
    return { status: 200, body: { previousVersion: id } };
  },
);

function changedClient(
  client: ClientRecord,
  { securityBan, ...data }: ClientChanges,
  today: string,
): ClientRecord {
  const ban = securityBan && {
    securityBan: securityBan.on,
    securityBanSince: securityBan.on ? (securityBan.since ?? client.securityBanSince ?? today) : null,
  };
  return clientRecordSchema.parse({ ...client, ...data, ...ban });
}
