import { toIsoInstant } from '../../domain/calendar/moments.ts';
import {
  MOVE_PRACTICE_CLOCK,
  type RecordedClock,
  type RecordPracticeClock,
} from '../../workflows/stream/contract.ts';
import type { Database } from '../database/database.ts';

/**
 * Stores where the clock of a practice process stands, with the move as a command of its own, so that a repeated key gets the
 * same answer. Idempotent: answers with what the same move stored before.
 */
export async function recordPracticeClock(
  db: Database,
  { streamId: processId, clockOffsetMs, command }: RecordPracticeClock,
): Promise<RecordedClock> {
  const { commandId, fingerprint, version, actorId, clockAt } = command;
  await db.$executeRaw`
    WITH moved AS (
      INSERT INTO applied_command (process_id, command_id, name, fingerprint, version, actor_id, recorded_at, clock_at)
      VALUES (${processId}::uuid, ${commandId}, ${MOVE_PRACTICE_CLOCK}, ${fingerprint}, ${version}::int, ${actorId},
        now(), ${clockAt}::timestamptz)
      ON CONFLICT (process_id, command_id) DO NOTHING RETURNING process_id)
    UPDATE process SET clock_offset_ms = ${Math.round(clockOffsetMs)}::bigint FROM moved WHERE id = moved.process_id`;
  const stored = await db.appliedCommand.findUniqueOrThrow({
    where: { processId_commandId: { processId, commandId } },
    select: { clockAt: true, fingerprint: true, process: { select: { clockOffsetMs: true } } },
  });
  return {
    commandId,
    fingerprint: stored.fingerprint,
    clockAt: stored.clockAt ? toIsoInstant(stored.clockAt.getTime()) : clockAt,
    clockOffsetMs: Number(stored.process.clockOffsetMs),
  };
}
