import { toIsoInstant } from '../../domain/calendar/moments.ts';
import {
  MOVE_PRACTICE_CLOCK,
  type RecordedClock,
  type RecordPracticeClock,
} from '../../workflows/stream/contract.ts';
import type { Database } from '../database/database.ts';

/**
 * Stores where the clock of a practice stream stands, with the move as a command of its own, so that a repeated key gets the
 * same answer. Idempotent: answers with what the same move stored before.
 */
export async function recordPracticeClock(
  db: Database,
  { streamId, clockOffsetMs, command }: RecordPracticeClock,
): Promise<RecordedClock> {
  const { commandId, fingerprint, version, actorId, clockAt } = command;
  await db.$executeRaw`
    WITH moved AS (
      INSERT INTO applied_command (stream_id, command_id, name, fingerprint, version, last_fact, actor_id, recorded_at, clock_at)
      VALUES (${streamId}::uuid, ${commandId}, ${MOVE_PRACTICE_CLOCK}, ${fingerprint}, ${version}::int, ${version}::int,
        ${actorId}, now(), ${clockAt}::timestamptz)
      ON CONFLICT (stream_id, command_id) DO NOTHING RETURNING stream_id)
    UPDATE stream SET clock_offset_ms = ${Math.round(clockOffsetMs)}::bigint FROM moved WHERE id = moved.stream_id`;
  const stored = await db.appliedCommand.findUniqueOrThrow({
    where: { streamId_commandId: { streamId, commandId } },
    select: { clockAt: true, fingerprint: true, stream: { select: { clockOffsetMs: true } } },
  });
  return {
    commandId,
    fingerprint: stored.fingerprint,
    clockAt: stored.clockAt ? toIsoInstant(stored.clockAt.getTime()) : clockAt,
    clockOffsetMs: Number(stored.stream.clockOffsetMs),
  };
}
