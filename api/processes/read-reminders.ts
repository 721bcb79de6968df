import { z } from 'zod';
import {
  findReminder,
  ledgerOf,
  type LedgerLine,
  type SingleLine,
} from '../../storage/queries/reminder-ledger.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { assigneesOf } from '../access/assignees-of.ts';
import { scopeOf, type Grant, type View } from '../access/authorize.ts';
import { afterParameter, cursorGiven, momentCursorText, readMomentCursor } from '../cursor.ts';
import { problem } from '../problem.ts';
import { plainInteger } from '../plain-integer.ts';
import { route, type Route } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { reminderSchema, shown, singleReminderSchema, worded } from './reminder-line.ts';
import { processParams } from './schemas.ts';

const pageQuery = z.strictObject({
  after: afterParameter,
  limit: plainInteger(1, 500).default(100),
});

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
    const cursor = cursorGiven(after, readMomentCursor);
    const lines = await ledgerOf(handling.db, process.id, {
      assignees: isForOwnOnly(grant.view) ? assigneesOf(actor) : null,
      periods: grant.periods,
      limit,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    const last = lines.at(-1);
    const next =
      last && lines.length === limit ? momentCursorText({ at: last.scheduledAt, id: last.id }) : null;
    const items = lines.map((line) => shown(line, grant.view));
    return { status: 200, body: { practice: process.state.practice, items, next } };
  },
);

const reminderRoute = (definition: Pick<Route, 'path' | 'operationId' | 'summary' | 'isPage'>) =>
  route(
    {
      ...definition,
      method: 'get',
      tag: 'Reminders',
      permission: 'READ_SELF',
      data: ['REMINDERS'],
      params: z.strictObject({ reminderId: z.uuid() }),
      answers: { 200: { description: 'The reminder', schema: singleReminderSchema } },
      problems: ['FORBIDDEN', 'NOT_FOUND'],
    },
    async ({ actor, params: { reminderId } }, handling) => {
      const line = await findReminder(handling.db, reminderId);
      if (!line) throw problem('NOT_FOUND');
      handling.usage.processIds.add(line.processId);
      if (isAllThereIs(line, actor)) return { status: 200, body: worded(ownLine(line, actor)) };
      const { grant } = await accessProcess(handling, actor, 'READ_REMINDERS', line.processId);
      if (!isVisible(line, grant, actor)) throw problem('NOT_FOUND');
      return { status: 200, body: shown(line, grant.view) };
    },
  );

export const readReminderRoute = reminderRoute({
  path: '/reminders/{reminderId}',
  operationId: 'readReminder',
  summary: 'One reminder',
});
export const followLinkRoute = reminderRoute({
  path: '/t/{reminderId}',
  operationId: 'followLink',
  summary: 'What the link of a mail leads to; a browser gets a page',
  isPage: true,
});

/** The line, where it went to the actor. Throws NOT_FOUND where it didn't. */
function ownLine(line: SingleLine, actor: Actor): SingleLine {
  if (!assigneesOf(actor).includes(line.assignee)) throw problem('NOT_FOUND');
  return line;
}

/**
 * Who sees no cases at all, and was written to all the same, has nothing but the line. Kela is told of a joint service before it
 * runs, and of its end, when the case isn't theirs to see.
 */
function isAllThereIs({ kind }: LedgerLine, { role }: Actor): boolean {
  const scope = scopeOf(role, 'READ_REMINDERS');
  return scope === undefined || (scope === 'JOINT_SERVICE' && kind === 'NOTICE');
}

function isVisible({ assignee, period }: LedgerLine, { view, periods }: Grant, actor: Actor): boolean {
  const isOfTheirs = periods === null || (period !== null && periods.has(period));
  return isOfTheirs && (!isForOwnOnly(view) || assigneesOf(actor).includes(assignee));
}

/** Whom a case is not wholly open to sees the reminders that went to them. */
function isForOwnOnly(view: View): boolean {
  return view === 'OWN_PERIODS' || view === 'JOINT_SERVICE';
}
