import { Prisma } from '../../prisma/generated/client.ts';

/** Cases on which somebody still owes something (domain/process/finished.ts): these have a workflow, and a case worker. */
export const UNFINISHED = {
  OR: [{ closedOn: null }, { deadlines: { some: { status: 'OPEN', obligation: 'REQUIRED' } } }],
} satisfies Prisma.ProcessWhereInput;

/** The other cases, as a condition on a row of `process`. */
export const FINISHED = Prisma.sql`(process.closed_on IS NOT NULL AND NOT EXISTS (
  SELECT FROM deadline AS d WHERE d.process_id = process.id AND d.status = 'OPEN' AND d.obligation = 'REQUIRED'))`;
