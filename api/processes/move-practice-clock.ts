import { z } from 'zod';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { instantSchema } from '../../domain/calendar/schemas.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import {
  MOVE_PRACTICE_CLOCK,
  type MovePracticeClock,
  type PracticeClockAnswer,
} from '../../workflows/stream/contract.ts';
import { earlierCommand } from '../commands/earlier-command.ts';
import { attemptAt, problemOf } from '../commands/give-command.ts';
import { deterministicId, fingerprintOf } from '../deterministic-id.ts';
import { route } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { processParams } from './schemas.ts';

/** Everything that would have happened in the time happens first: months of mails may take a while. */
const LONGEST_MOVE_MS = 60_000;

export const movePracticeClockRoute = route(
  {
    method: 'post',
    path: '/processes/{processId}/practice-clock',
    operationId: 'movePracticeClock',
    summary: 'Move the clock of a practice process forward; answers when all of that time has happened',
    tag: 'Processes',
    permission: 'MOVE_PRACTICE_CLOCK',
    data: ['CASE'],
    params: processParams,
    body: z.strictObject({ to: instantSchema }).meta({ id: 'PracticeClock' }),
    keyed: 'COMMAND',
    answers: {
      200: {
        description: 'Moved',
        schema: z.object({ now: instantSchema }).meta({ id: 'PracticeClockAnswer' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'COMMAND_BROKEN'],
    refusable: true,
  },
  async ({ actor, params: { processId }, body, idempotencyKey }, handling) => {
    const { kinds, temporal, vault, requestId } = handling;
    const commandId = deterministicId('clock', actor.id, processId, idempotencyKey);
    const fingerprint = fingerprintOf(vault.index, { name: MOVE_PRACTICE_CLOCK, body });
    const key = { commandId, fingerprint };
    const earlier = await earlierCommand(handling, processId, key);
    if (earlier?.clockAt) return { status: 200, body: { now: toIsoInstant(earlier.clockAt.getTime()) } };
    const { process } = await accessProcess(handling, actor, 'MOVE_PRACTICE_CLOCK', processId);
    const handle = temporal.workflow.getHandle(workflowIdOf(process.id));
    return async () => {
      const answer = await temporal
        .withDeadline(Date.now() + LONGEST_MOVE_MS, () =>
          handle.executeUpdate<PracticeClockAnswer, [MovePracticeClock]>(MOVE_PRACTICE_CLOCK, {
            args: [
              {
                commandId,
                to: body.to,
                actorId: actor.id,
                clockOffsetMs: process.clockOffsetMs,
                fingerprint,
                requestId,
              },
            ],
            updateId: attemptAt(commandId),
          }),
        )
        .catch((error: unknown) => {
          throw problemOf(error, kinds, process);
        });
      return { status: 200, body: answer };
    };
  },
);
