import { z } from 'zod';
import { localDateOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { deadlineKindSchema, obligationSchema } from '../../domain/rules/schema.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { tasksOf, type TaskQuery, type TaskRow } from '../../storage/queries/work-lists.ts';
import { assigneesOf } from '../access/assignees-of.ts';
import { afterParameter, cursorGiven } from '../cursor.ts';
import { plainInteger } from '../plain-integer.ts';
import { route, type Handling } from '../route.ts';
import { cursorOf, readCursor } from './cursor.ts';

const taskSchema = z
  .object({
    processId: z.uuid(),
    deadlineId: z.string(),
    kind: deadlineKindSchema,
    role: z.string(),
    due: isoDateSchema,
    target: isoDateSchema,
    obligation: obligationSchema,
    overdue: z.boolean(),
    period: z.int().nullable(),
    provider: z.string().nullable().meta({ description: 'Of a service period, by name' }),
    practice: z.boolean(),
  })
  .meta({ id: 'Task' });
const pageSchema = z
  .object({ items: z.array(taskSchema), next: z.string().nullable() })
  .meta({ id: 'TaskList' });

const query = z.strictObject({
  dueBefore: isoDateSchema.optional(),
  after: afterParameter,
  limit: plainInteger(1, 200).default(50),
});

export const myWorkRoute = route(
  {
    method: 'get',
    path: '/my-work',
    operationId: 'myWork',
    summary: 'Your open tasks by due date, overdue first',
    tag: 'Work',
    permission: 'READ_WORK',
    data: ['WORK_LIST'],
    query: query.extend({ kind: deadlineKindSchema.optional() }),
    answers: { 200: { description: 'A page of tasks', schema: pageSchema } },
    problems: ['FORBIDDEN'],
  },
  async ({ actor, query: { kind, ...rest } }, handling) =>
    page(actor, kind === undefined ? undefined : [kind], rest, handling),
);

/** What a provider owes: reports and their corrections. */
const REPORTS = ['INTERIM_REPORT', 'OPTIONAL_INTERIM_REPORT', 'FINAL_REPORT', 'REPORT_CORRECTION'];

export const myReportsDueRoute = route(
  {
    method: 'get',
    path: '/my-reports-due',
    operationId: 'myReportsDue',
    summary: 'The reports that your organisation owes, by due date',
    tag: 'Work',
    permission: 'READ_WORK',
    data: ['WORK_LIST'],
    query,
    answers: { 200: { description: 'A page of tasks', schema: pageSchema } },
    problems: ['FORBIDDEN'],
  },
  async ({ actor, query: page_ }, handling) => page(actor, REPORTS, page_, handling),
);

export const meRoute = route(
  {
    method: 'get',
    path: '/me',
    operationId: 'me',
    summary: 'Who you are here',
    tag: 'Work',
    permission: 'READ_SELF',
    data: [],
    answers: {
      200: {
        description: 'You',
        schema: z
          .object({
            id: z.string(),
            name: z.string(),
            role: z.string(),
            county: z.string().nullable(),
            organisationId: z.string().nullable(),
            organisationName: z.string().nullable(),
            substitutes: z.array(z.string()).meta({
              description:
                'Case workers for whom you stand in today, also as the substitute of one who is absent',
            }),
          })
          .meta({ id: 'Me' }),
      },
    },
    problems: ['FORBIDDEN'],
  },
  async ({ actor }) => Promise.resolve({ status: 200, body: actor }),
);

async function page(
  actor: Actor,
  kinds: readonly string[] | undefined,
  { dueBefore, after, limit }: z.infer<typeof query>,
  { db, usage }: Handling,
) {
  const cursor = cursorGiven(after, readCursor);
  const taskQuery: TaskQuery = {
    assignees: assigneesOf(actor),
    limit,
    ...(kinds === undefined ? {} : { kinds }),
    ...(dueBefore === undefined ? {} : { dueBefore }),
    ...(cursor === undefined ? {} : { after: cursor }),
  };
  const rows = await tasksOf(db, taskQuery);
  for (const { processId } of rows) usage.processIds.add(processId);
  const last = rows.at(-1);
  return {
    status: 200,
    body: { items: rows.map(shown), next: last && rows.length === limit ? cursorOf(last) : null },
  };
}

function shown({ clockOffsetMs, ...task }: TaskRow) {
  const today = localDateOf(toIsoInstant(Date.now() + clockOffsetMs)).toString();
  return { ...task, overdue: task.obligation === 'REQUIRED' && task.due < today };
}
