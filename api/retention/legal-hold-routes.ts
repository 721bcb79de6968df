import { z } from 'zod';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { caseKeyOf } from '../../storage/keys/case-keys.ts';
import { holdsOf, liftHold, placeHold } from '../../storage/retention/legal-holds.ts';
import { statedReasonSchema } from '../access/stated-reason.ts';
import { deterministicId } from '../deterministic-id.ts';
import { problem } from '../problem.ts';
import { accessProcess } from '../processes/access-process.ts';
import { processParams } from '../processes/schemas.ts';
import { route } from '../route.ts';
import { legalHoldSchema } from './schemas.ts';

export const placeLegalHoldRoute = route(
  {
    method: 'post',
    path: '/processes/{processId}/legal-holds',
    operationId: 'placeLegalHold',
    summary: 'Keep a case beyond its time, with a stated reason: it is not deleted until the hold is lifted',
    tag: 'Retention',
    permission: 'HOLD_CASE',
    data: ['CASE', 'LEGAL_HOLD'],
    params: processParams,
    body: z
      .strictObject({ reason: statedReasonSchema.describe('Why it is needed; kept sealed') })
      .meta({ id: 'NewLegalHold' }),
    keyed: 'ANSWER',
    answers: {
      201: { description: 'Held', schema: z.object({ id: z.uuid() }).meta({ id: 'LegalHoldPlaced' }) },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'CASE_KEY_UNAVAILABLE'],
  },
  async ({ actor, params: { processId }, body, idempotencyKey }, handling) => {
    const { db, vault } = handling;
    await accessProcess(handling, actor, 'HOLD_CASE', processId);
    const id = deterministicId('hold', actor.id, processId, idempotencyKey);
    const sealed = (await caseKeyOf(db, vault, processId)).seal(body.reason, `hold/${id}`);
    await placeHold(db, { id, processId, reason: sealed, placedBy: actor.id });
    return { status: 201, body: { id } };
  },
);

export const listLegalHoldsRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/legal-holds',
    operationId: 'listLegalHolds',
    summary: 'Who holds or held a case beyond its time, and why',
    tag: 'Retention',
    permission: 'HOLD_CASE',
    data: ['CASE', 'LEGAL_HOLD'],
    params: processParams,
    answers: {
      200: {
        description: 'Newest first',
        schema: z.object({ items: z.array(legalHoldSchema) }).meta({ id: 'LegalHoldList' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'CASE_KEY_UNAVAILABLE'],
  },
  async ({ actor, params: { processId } }, handling) => {
    const { db, vault } = handling;
    await accessProcess(handling, actor, 'HOLD_CASE', processId);
    const key = await caseKeyOf(db, vault, processId);
    const items = (await holdsOf(db, processId)).map(({ id, placedBy, placedAt, liftedBy, ...hold }) => ({
      id,
      reason: String(key.open(hold.reason, `hold/${id}`)),
      placedBy,
      placedAt: toIsoInstant(placedAt.getTime()),
      liftedBy,
      liftedAt: hold.liftedAt && toIsoInstant(hold.liftedAt.getTime()),
    }));
    return { status: 200, body: { items } };
  },
);

export const liftLegalHoldRoute = route(
  {
    method: 'post',
    path: '/processes/{processId}/legal-holds/{holdId}/lift',
    operationId: 'liftLegalHold',
    summary: 'End a hold: the case is deleted when its time has passed and that is approved',
    tag: 'Retention',
    permission: 'HOLD_CASE',
    data: ['CASE', 'LEGAL_HOLD'],
    params: processParams.extend({ holdId: z.uuid() }),
    keyed: 'ANSWER',
    answers: { 204: { description: 'Lifted' } },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'HOLD_NOT_IN_FORCE'],
  },
  async ({ actor, params: { processId, holdId } }, handling) => {
    await accessProcess(handling, actor, 'HOLD_CASE', processId);
    if (!(await liftHold(handling.db, processId, holdId, actor.id))) throw problem('HOLD_NOT_IN_FORCE');
    return { status: 204 };
  },
);
