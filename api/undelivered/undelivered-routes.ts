import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { reviewUndelivered, undeliveredReminders } from '../../storage/queries/undelivered-list.ts';
import { afterParameter, cursorGiven, momentCursorText, readMomentCursor } from '../cursor.ts';
import { plainInteger } from '../plain-integer.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';

const undeliveredSchema = z
  .object({
    reminderId: z.uuid(),
    processId: z.uuid(),
    county: z.string(),
    practice: z.boolean(),
    notification: z.string(),
    recipient: z.string().meta({ description: 'The role that was to be told' }),
    assignee: z
      .string()
      .meta({ description: 'Whose mailbox it was for: a person, an organisation or a role' }),
    address: z.string().nullable().meta({ description: 'Not shown to administrators' }),
    state: z.enum(['SUPPRESSED', 'REJECTED', 'BOUNCED']),
    reason: z.string().nullable().meta({
      description: 'NO_RECIPIENT, the code of the mail server (SMTP_550), or that of the report (DSN_5.1.1)',
    }),
    scheduledOn: isoDateSchema,
    since: z.iso.datetime(),
    toldAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When supervisors and administrators were told' }),
    reviewedAt: z.iso.datetime().nullable(),
    reviewedBy: z.string().nullable(),
  })
  .meta({ id: 'UndeliveredReminder' });

export const listUndeliveredRoute = route(
  {
    method: 'get',
    path: '/undelivered-reminders',
    operationId: 'listUndeliveredReminders',
    summary: 'Reminders that reached nobody: no recipient, refused for good, or returned',
    tag: 'Reminders',
    permission: 'REVIEW_UNDELIVERED',
    data: ['REMINDERS'],
    query: z.strictObject({
      all: z.stringbool().default(false).meta({ description: 'Also those that somebody has looked at' }),
      after: afterParameter,
      limit: plainInteger(1, 200).default(50),
    }),
    answers: {
      200: {
        description: 'Newest first; `next` is the cursor of the following page',
        schema: z
          .object({ items: z.array(undeliveredSchema), next: z.string().nullable() })
          .meta({ id: 'UndeliveredReminderList' }),
      },
    },
    problems: ['FORBIDDEN'],
  },
  async ({ actor, query: { all, after: cursor, limit } }, { db, usage }) => {
    const after = cursorGiven(cursor, readMomentCursor);
    const asked = { county: actor.county, unreviewedOnly: !all, after, limit };
    const rows = await undeliveredReminders(db, asked);
    for (const { processId } of rows) usage.processIds.add(processId);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    const items = rows.map(({ address, ...row }) => ({
      ...row,
      address: actor.role === 'ADMINISTRATOR' ? null : address,
    }));
    const next = last ? momentCursorText({ at: last.since, id: last.reminderId }) : null;
    return { status: 200, body: { items, next } };
  },
);

export const reviewUndeliveredRoute = route(
  {
    method: 'post',
    path: '/undelivered-reminders/{reminderId}/review',
    operationId: 'reviewUndeliveredReminder',
    summary: 'Record that you have seen to a reminder that reached nobody',
    tag: 'Reminders',
    permission: 'REVIEW_UNDELIVERED',
    data: ['REMINDERS'],
    params: z.strictObject({ reminderId: z.uuid() }),
    keyed: 'ANSWER',
    answers: { 204: { description: 'Recorded' } },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params: { reminderId } }, { db, usage }) => {
    const processId = await reviewUndelivered(db, reminderId, actor.id);
    if (processId === null) throw problem('NOT_FOUND');
    usage.processIds.add(processId);
    return { status: 204 };
  },
);
