import { z } from 'zod';
import { instantSchema } from '../../domain/calendar/schemas.ts';
import {
  MOVE_PRACTICE_CLOCK,
  workflowIdOf,
  type MovePracticeClock,
  type PracticeClockAnswer,
} from '../../workflows/contract.ts';
import { problemOf } from '../commands/give-command.ts';
import { deterministicId } from '../deterministic-id.ts';
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
    keyed: true,
    answers: {
      200: {
        description: 'Moved',
        schema: z.object({ now: instantSchema }).meta({ id: 'PracticeClockAnswer' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
    refusable: true,
  },
  async ({ actor, params, body: { to }, idempotencyKey }, handling) => {
    const { temporal } = handling;
    const { process } = await accessProcess(handling, actor, 'MOVE_PRACTICE_CLOCK', params.processId);
    const handle = temporal.workflow.getHandle(workflowIdOf(process.id));
    return async () => {
      const answer = await temporal
        .withDeadline(Date.now() + LONGEST_MOVE_MS, () =>
          handle.executeUpdate<PracticeClockAnswer, [MovePracticeClock]>(MOVE_PRACTICE_CLOCK, {
            args: [{ to, actorId: actor.id, fingerprint: to, requestId: '' }],
            updateId: deterministicId('clock', actor.id, process.id, idempotencyKey),
          }),
        )
        .catch((error: unknown) => {
          throw problemOf(error, process);
        });
      return { status: 200, body: answer };
    };
  },
);
