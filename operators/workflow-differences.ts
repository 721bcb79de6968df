import { epochMsOf, toIsoInstant } from '../domain/calendar/moments.ts';
import { partsThatDiffer, type Difference } from '../storage/checks/difference.ts';
import type { LookedAt } from '../storage/checks/look-at-record.ts';
import type { Asked } from './ask-whereabouts.ts';

/** So long after it was stored a stream may be without a workflow: it is just being started. */
const STARTING_MS = 60_000;
/** So long a run may wait for the command that opens its stream again (workflows/stream/run-stream.ts). */
const REOPENING_MS = 6 * 60_000;
/** So far ahead a workflow looks anew that could not send something. */
const NEXT_LOOK_MS = 10 * 60_000;

/** How the workflow of a stream differs from its record; `now` in real time. */
export function workflowDifferences(looked: LookedAt, asked: Asked, now: number): Difference[] {
  const { known, stored } = looked;
  if (asked.is === 'SICK') return [difference('WORKFLOW_SICK', asked.why)];
  if (!known) return [];
  if (asked.is === 'NOT_OPEN') {
    const { startAttempts, workflowStartedAt, recordedAt } = stored;
    const isStarting =
      startAttempts === 0 && workflowStartedAt === null && now - recordedAt.getTime() < STARTING_MS;
    const said = startAttempts === 0 ? 'is not open' : `is not open, its start failed ${startAttempts} times`;
    return known.finished || isStarting ? [] : [difference('WORKFLOW_MISSING', said)];
  }
  const { standing, startedAt, sends } = asked;
  if (known.finished && !sends && now - startedAt.getTime() > REOPENING_MS)
    return [difference('WORKFLOW_OPEN', 'though nobody owes anything')];
  if (standing.state.version !== known.state.version)
    return [difference('WORKFLOW_VERSION', `${standing.state.version}, record ${known.state.version}`)];
  if (standing.idle && standing.clockOffsetMs < stored.clockOffsetMs)
    return [difference('WORKFLOW_CLOCK', `${stored.clockOffsetMs - standing.clockOffsetMs} ms behind`)];
  const parts = partsThatDiffer(standing.state, known.state);
  const forgotten = forgottenReminder(looked, asked, now);
  return [
    ...(parts.length === 0 ? [] : [difference('WORKFLOW_STATE', parts.join(', '))]),
    ...(forgotten === null ? [] : [difference('WORKFLOW_REMINDER', `of ${forgotten} is not waited for`)]),
  ];
}

/**
 * The moment of a reminder that is still to be sent and that the workflow takes for sent, as after a restore of the record
 * alone.
 */
function forgottenReminder(
  { earliestPlanned, stored }: LookedAt,
  { standing }: Extract<Asked, { is: 'OPEN' }>,
  now: number,
): string | null {
  if (!earliestPlanned || !standing.idle) return null;
  const nextAt = standing.nextAt === null ? Infinity : epochMsOf(standing.nextAt);
  if (nextAt <= Math.max(earliestPlanned.getTime(), now + stored.clockOffsetMs + NEXT_LOOK_MS)) return null;
  return toIsoInstant(earliestPlanned.getTime());
}

function difference(code: Difference['code'], what: string): Difference {
  return { code, what };
}
