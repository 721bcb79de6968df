import { z } from 'zod';
import { findTransfer, STOPPED, storeTransfer } from '../../storage/directory/caseload-transfer.ts';
import { findPerson } from '../../storage/directory/persons.ts';
import { personOfId } from '../../storage/directory/directory.ts';
import { startTransferWorkflow } from '../../temporal/directory-workflows.ts';
import { countyOf } from '../access/place-of.ts';
import { changesBetween } from '../../storage/usage-log/changes-between.ts';
import { deterministicId } from '../deterministic-id.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { startOrLeave } from '../start-or-leave.ts';

const transferSchema = z
  .object({
    id: z.uuid(),
    fromId: z.string(),
    toId: z.string(),
    cases: z.int().nullable().meta({ description: 'How many there were; null until counted' }),
    left: z.int().meta({ description: 'How many are still to be moved' }),
    ended: z.boolean(),
    stopped: z.enum(STOPPED).nullable().meta({
      description: 'Why it ended with cases left: the account of who was to get them was ended',
    }),
  })
  .meta({ id: 'CaseloadTransfer' });

export const transferCaseloadRoute = route(
  {
    method: 'post',
    path: '/caseload-transfers',
    operationId: 'transferCaseload',
    summary: 'Name another case worker in all open cases of one: tasks, reminders and access follow',
    tag: 'Directory',
    permission: 'TRANSFER_CASELOAD',
    data: ['PERSONS'],
    body: z
      .strictObject({ fromId: z.string().min(1).max(64), toId: z.string().min(1).max(64) })
      .meta({ id: 'NewCaseloadTransfer' }),
    keyed: 'ANSWER',
    answers: {
      202: {
        description: 'Taken on',
        headers: ['Location'],
        schema: z.object({ id: z.uuid() }).meta({ id: 'CaseloadTransferStarted' }),
      },
    },
    problems: ['FORBIDDEN', 'UNKNOWN_CASE_WORKER'],
  },
  async ({ actor, body: { fromId, toId }, idempotencyKey }, handling) => {
    const { db, temporal, configuration, usage } = handling;
    const county = countyOf(actor);
    const changes = changesBetween({ caseload: fromId }, { caseload: toId });
    usage.change = { target: `person/${fromId}`, county, changes };
    // Who leaves may be inactive already.
    const from = await findPerson(db, fromId);
    if (from?.role !== 'CASE_WORKER' || from.county !== county)
      throw problem('UNKNOWN_CASE_WORKER', { field: 'fromId' });
    const to = await personOfId(db, toId);
    if (to?.role !== 'CASE_WORKER' || to.county !== county || toId === fromId)
      throw problem('UNKNOWN_CASE_WORKER', { field: 'toId' });
    const id = deterministicId('transfer', actor.id, idempotencyKey);
    await storeTransfer(db, { id, county, fromId, toId, createdBy: actor.id });
    const start = () => startTransferWorkflow(temporal, configuration.TEMPORAL_TASK_QUEUE, id);
    return {
      status: 202,
      body: { id },
      headers: { location: `/caseload-transfers/${id}` },
      afterwards: () => startOrLeave(handling, { transferId: id }, start),
    };
  },
);

export const readTransferRoute = route(
  {
    method: 'get',
    path: '/caseload-transfers/{transferId}',
    operationId: 'readCaseloadTransfer',
    summary: 'How far a transfer is',
    tag: 'Directory',
    permission: 'TRANSFER_CASELOAD',
    data: [],
    params: z.strictObject({ transferId: z.uuid() }),
    answers: { 200: { description: 'The transfer', schema: transferSchema } },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params: { transferId } }, { db }) => {
    const transfer = await findTransfer(db, transferId);
    if (transfer?.county !== actor.county) throw problem('NOT_FOUND');
    const { id, fromId, toId, cases, left, endedAt, stopped } = transfer;
    return { status: 200, body: { id, fromId, toId, cases, left, ended: endedAt !== null, stopped } };
  },
);
