import { z } from 'zod';
import { instantSchema } from '../../domain/calendar/schemas.ts';
import { REMINDER_KINDS } from '../../domain/vocabulary/reminder-kind.ts';
import {
  findReminder,
  ledgerOf,
  type LedgerCursor,
  type LedgerLine,
} from '../../storage/queries/reminder-ledger.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { assigneesOf } from '../access/assignees-of.ts';
import { scopeOf, type View } from '../access/authorize.ts';
import { itemText } from '../../templates/render-mail.ts';
import { cursorText, cursorValues, noCursor } from '../cursor.ts';
import { problem } from '../problem.ts';
import { plainInteger } from '../plain-integer.ts';
import { route } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { processParams } from './schemas.ts';

const reminderSchema = z
  .object({
    id: z.uuid(),
    processId: z.uuid(),
    kind: z.enum(REMINDER_KINDS),
    deadlineId: z.string().meta({
      description: 'Which deadline; of a notice which fact, of an emergency access which one',
    }),
    due: z.iso.date(),
    step: z.string(),
    recipient: z.string(),
    assignee: z.string(),
    template: z.string(),
    notification: z.string(),
    happened: z
      .string()
      .nullable()
      .meta({ description: 'Of a notice the type of the fact that it tells of' }),
    says: z
      .object({ fi: z.string(), sv: z.string(), en: z.string() })
      .meta({ description: 'What it tells, in words' }),
    period: z.int().nullable(),
    scheduledOn: z.iso.date(),
    scheduledAt: z.iso.datetime(),
    state: z.enum(['PLANNED', 'SENDING', 'ACCEPTED', 'REJECTED', 'UNCERTAIN', 'BOUNCED', 'SUPPRESSED']),
    reason: z.string().nullable().meta({
      description:
        'Why it is suppressed, refused or uncertain; OWN_ACT where whoever would be told did it themselves',
    }),
    attempts: z.int(),
    late: z.boolean(),
    possibleDuplicate: z.boolean(),
    mailId: z.uuid().nullable().meta({
      description:
        'First part of the Message-ID of the mail that it last went with; others may have gone with the same',
    }),
    address: z.string().nullable().meta({ description: 'Not shown to administrators' }),
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Reminder' });

const pageQuery = z.strictObject({
  after: z.string().max(300).optional().meta({ description: 'Cursor: `next` of the page before' }),
  limit: plainInteger(1, 500).default(100),
});
const cursorSchema = z.tuple([instantSchema, z.uuid()]);

export const readRemindersRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/reminders',
    operationId: 'readReminders',
    summary: 'The ledger of reminders: what was planned, sent, suppressed, and why',
    tag: 'Reminders',
    permission: 'READ_REMINDERS',
    data: ['REMINDERS'],
    params: processParams,
    query: pageQuery,
    answers: {
      200: {
        description: 'A page in the order of sending; `next` is the cursor of the following one',
        schema: z
          .object({ practice: z.boolean(), items: z.array(reminderSchema), next: z.string().nullable() })
          .meta({ id: 'Reminders' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params, query: { after, limit } }, handling) => {
    const { process, grant } = await accessProcess(handling, actor, 'READ_REMINDERS', params.processId);
    const cursor = after === undefined ? undefined : readCursor(after);
    if (cursor === null) throw noCursor();
    const lines = await ledgerOf(handling.db, process.id, {
      assignees: isForOwnOnly(grant.view) ? assigneesOf(actor) : null,
      limit,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    const last = lines.at(-1);
    const next = last && lines.length === limit ? cursorText([last.scheduledAt, last.id]) : null;
    const items = lines.map((line) => shown(line, grant.view));
    return { status: 200, body: { practice: process.state.practice, items, next } };
  },
);

const reminderRoute = (path: string, operationId: string, summary: string) =>
  route(
    {
      method: 'get',
      path,
      operationId,
      summary,
      tag: 'Reminders',
      permission: 'READ_SELF',
      data: ['REMINDERS'],
      params: z.strictObject({ reminderId: z.uuid() }),
      answers: { 200: { description: 'The reminder', schema: reminderSchema } },
      problems: ['FORBIDDEN', 'NOT_FOUND'],
    },
    async ({ actor, params: { reminderId } }, handling) => {
      const line = await findReminder(handling.db, reminderId);
      if (!line) throw problem('NOT_FOUND');
      handling.usage.processIds.add(line.processId);
      // Who sees no cases at all, and was written to all the same, has nothing but this.
      if (!scopeOf(actor.role, 'READ_REMINDERS')) return { status: 200, body: inWords(ownLine(line, actor)) };
      const { grant } = await accessProcess(handling, actor, 'READ_REMINDERS', line.processId);
      if (!isVisible(line, grant.view, actor)) throw problem('NOT_FOUND');
      return { status: 200, body: shown(line, grant.view) };
    },
  );

export const readReminderRoute = reminderRoute('/reminders/{reminderId}', 'readReminder', 'One reminder');
export const followLinkRoute = reminderRoute(
  '/t/{reminderId}',
  'followLink',
  'What the link of a mail leads to',
);

/** The line, where it went to the actor. Throws NOT_FOUND where it didn't. */
function ownLine(line: LedgerLine, actor: Actor): LedgerLine {
  if (!assigneesOf(actor).includes(line.assignee)) throw problem('NOT_FOUND');
  return line;
}

function isVisible({ assignee }: LedgerLine, view: View, actor: Actor): boolean {
  return !isForOwnOnly(view) || assigneesOf(actor).includes(assignee);
}

/** Whom a case is not wholly open to sees the reminders that went to them. */
function isForOwnOnly(view: View): boolean {
  return view === 'OWN_PERIODS' || view === 'JOINT_SERVICE';
}

/** Reads a cursor; null where it isn't one. */
function readCursor(text: string): LedgerCursor | null {
  const values = cursorValues(text, cursorSchema);
  return values && { scheduledAt: values[0], id: values[1] };
}

function shown(line: LedgerLine, view: View): WordedLine {
  return inWords(view === 'TECHNICAL' ? { ...line, address: null } : line);
}

type WordedLine = LedgerLine & Pick<z.infer<typeof reminderSchema>, 'says'>;

function inWords(line: LedgerLine): WordedLine {
  const { template, due } = line;
  const item = { template, due, about: line.kind === 'NOTICE' ? (line.happened ?? '') : line.notification };
  const says = { fi: itemText(item, 'fi'), sv: itemText(item, 'sv'), en: itemText(item, 'en') };
  return { ...line, says };
}
