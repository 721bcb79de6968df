import { storedStateSchema } from '../../domain/definitions/state.ts';
import { jointServicePart } from '../../domain/retention/joint-service-part.ts';
import { statisticsOf, type Counted } from '../../domain/retention/statistics.ts';
import { isFinished } from '../../domain/process/finished.ts';
import type { PublishedRules } from '../../domain/rules/effective-rules.ts';
import type { Register } from '../../domain/vocabulary/registers.ts';
import type { Database } from '../database/database.ts';

/** Something of an approved list on which work is left. */
export interface ItemToDestroy {
  readonly id: string;
  readonly processId: string;
  readonly register: string;
}

/** What is left of an approved list: items to destroy, and destroyed ones of which the workflow may still know. */
export async function itemsLeft(db: Database, batchId: string): Promise<ItemToDestroy[]> {
  return db.$queryRaw<ItemToDestroy[]>`
    SELECT id, process_id AS "processId", register FROM destruction_item
    WHERE batch_id = ${batchId}::uuid AND process_id IS NOT NULL
      AND coalesce(outcome, 'DESTROYED') = 'DESTROYED'
    ORDER BY id`;
}

/**
 * Destroys an item, or settles it as skipped where its ground has gone: the database looks again (`item_to_destroy` in
 * prisma/migrations). True where it is destroyed, so that its workflow must not have it any longer. Destroying it again
 * changes nothing.
 */
export async function destroyItem(
  db: Database,
  rules: PublishedRules,
  item: ItemToDestroy,
): Promise<boolean> {
  const stream = await db.stream.findUnique({ where: { id: item.processId }, select: { state: true } });
  if (item.register === 'JOINT_SERVICE') await destroyJointService(db, rules, item, stream?.state);
  else await destroyCase(db, rules, item, stream?.state);
  const { outcome } = await db.destructionItem.findUniqueOrThrow({ where: { id: item.id } });
  return outcome === 'DESTROYED';
}

async function destroyCase(
  db: Database,
  rules: PublishedRules,
  { id, processId }: ItemToDestroy,
  stored: unknown,
) {
  const numbers = stored === undefined ? {} : await numbersOf(db, rules, processId, stored, null);
  await db.$executeRaw`SELECT destroy_case(${id}::uuid, ${JSON.stringify(numbers)}::jsonb)`;
}

async function destroyJointService(
  db: Database,
  rules: PublishedRules,
  { id, processId }: ItemToDestroy,
  stored: unknown,
) {
  const state = storedStateSchema.parse(stored);
  const going = await db.fact.findMany({
    where: { streamId: processId, register: 'JOINT_SERVICE' satisfies Register },
    select: { seq: true },
  });
  const part = jointServicePart(
    state,
    going.map(({ seq }) => seq),
    rules,
  );
  const numbers = await numbersOf(db, rules, processId, state, part.deadlines);
  await db.$executeRaw`
    SELECT destroy_joint_service(${id}::uuid, ${JSON.stringify(numbers)}::jsonb,
      ${[...part.deadlines]}::text[], ${JSON.stringify(part.remaining)}::jsonb,
      ${isFinished(part.remaining, rules)}::boolean)`;
}

/** The numbers of a whole case, or of the part with these deadlines. */
async function numbersOf(
  db: Database,
  rules: PublishedRules,
  processId: string,
  stored: unknown,
  part: readonly string[] | null,
) {
  const groups = await db.reminder.groupBy({
    by: ['notification', 'state', 'late'],
    where: { streamId: processId, ...(part ? { deadlineId: { in: [...part] } } : {}) },
    _count: true,
  });
  const reminders = groups.map(({ notification, state, late, _count }): Counted => {
    return { what: notification, state, late, count: _count };
  });
  const register = part ? 'JOINT_SERVICE' : 'SOCIAL_WELFARE';
  return statisticsOf(storedStateSchema.parse(stored), register, reminders, rules);
}

/** Forgets the id of a destroyed case, once its workflow is gone: then only the usage log holds it. */
export async function forgetDestroyed(db: Database, itemId: string): Promise<void> {
  await db.$executeRaw`SELECT forget_destroyed(${itemId}::uuid)`;
}

/** That nothing of a list is left to do. */
export async function endDestruction(db: Database, batchId: string): Promise<void> {
  await db.destructionBatch.updateMany({
    where: { id: batchId, endedAt: null },
    data: { endedAt: new Date() },
  });
}

/** Approved lists that haven't ended though they were approved so long ago (milliseconds): their workflow may be missing. */
export async function unfinishedDestructions(db: Database, olderThanMs: number): Promise<string[]> {
  const rows = await db.destructionBatch.findMany({
    where: { endedAt: null, approvedAt: { lt: new Date(Date.now() - olderThanMs) } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
