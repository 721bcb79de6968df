import { z } from 'zod';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { caseKeyOf } from '../../storage/keys/case-keys.ts';
import { emergencyAccessesOf, reviewEmergencyAccess } from '../../storage/directory/emergency-access.ts';
import { countyOf } from '../access/place-of.ts';
import { afterParameter, cursorGiven, momentCursorText, readMomentCursor } from '../cursor.ts';
import { problem } from '../problem.ts';
import { plainInteger } from '../plain-integer.ts';
import { route } from '../route.ts';

const emergencyAccessSchema = z
  .object({
    id: z.uuid(),
    processId: z.uuid(),
    personId: z.string(),
    reason: z.string(),
    openedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    reviewedAt: z.iso.datetime().nullable(),
    reviewedBy: z.string().nullable(),
  })
  .meta({ id: 'EmergencyAccess' });

export const listEmergenciesRoute = route(
  {
    method: 'get',
    path: '/emergency-accesses',
    operationId: 'listEmergencyAccesses',
    summary: 'Who opened cases of your county in an emergency, and why',
    tag: 'Access',
    permission: 'REVIEW_EMERGENCIES',
    data: ['EMERGENCY_ACCESS'],
    query: z.strictObject({
      all: z.stringbool().default(false).meta({ description: 'Also those that were reviewed' }),
      after: afterParameter,
      limit: plainInteger(1, 200).default(50),
    }),
    answers: {
      200: {
        description: 'Newest first; `next` is the cursor of the following page',
        schema: z
          .object({ items: z.array(emergencyAccessSchema), next: z.string().nullable() })
          .meta({ id: 'EmergencyAccessList' }),
      },
    },
    problems: ['FORBIDDEN', 'CASE_KEY_UNAVAILABLE'],
  },
  async ({ actor, query: { all, after: cursor, limit } }, { db, vault, usage }) => {
    const after = cursorGiven(cursor, readMomentCursor);
    const asked = { county: countyOf(actor), unreviewedOnly: !all, after, limit };
    const accesses = await emergencyAccessesOf(db, asked);
    const last = accesses.length === limit ? accesses.at(-1) : undefined;
    const items = await Promise.all(
      accesses.map(async ({ reason: sealed, openedAt, expiresAt, reviewedAt, county: _, ...access }) => {
        usage.processIds.add(access.processId);
        const key = await caseKeyOf(db, vault, access.processId);
        return {
          ...access,
          reason: String(key.open(sealed, `emergency/${access.id}`)),
          openedAt: toIsoInstant(openedAt.getTime()),
          expiresAt: toIsoInstant(expiresAt.getTime()),
          reviewedAt: reviewedAt && toIsoInstant(reviewedAt.getTime()),
        };
      }),
    );
    return {
      status: 200,
      body: {
        items,
        next: last ? momentCursorText({ at: toIsoInstant(last.openedAt.getTime()), id: last.id }) : null,
      },
    };
  },
);

export const reviewEmergencyRoute = route(
  {
    method: 'post',
    path: '/emergency-accesses/{emergencyId}/review',
    operationId: 'reviewEmergencyAccess',
    summary: 'Record that you have looked at an emergency access',
    tag: 'Access',
    permission: 'REVIEW_EMERGENCIES',
    data: ['EMERGENCY_ACCESS'],
    params: z.strictObject({ emergencyId: z.uuid() }),
    keyed: 'ANSWER',
    answers: { 204: { description: 'Recorded' } },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params: { emergencyId } }, { db, usage }) => {
    const processId = await reviewEmergencyAccess(db, emergencyId, actor.id);
    if (processId === null) throw problem('NOT_FOUND');
    usage.processIds.add(processId);
    return { status: 204 };
  },
);
