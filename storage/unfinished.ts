import type { Prisma } from '../prisma/generated/client.ts';

/** Cases on which somebody still owes something (domain/deadlines/finished.ts): these have a workflow, and a case worker. */
export const UNFINISHED = {
  OR: [{ closedOn: null }, { deadlines: { some: { status: 'OPEN', obligation: 'REQUIRED' } } }],
} satisfies Prisma.ProcessWhereInput;
