import type { Duty } from '../../deadlines/deadline.ts';
import { momentOf, toIsoInstant } from '../../calendar/moments.ts';
import { plainDate, type IsoDate, type IsoInstant } from '../../calendar/plain-date.ts';
import type { PublishedRules } from '../../rules/effective-rules.ts';
import type { JointServiceState } from '../../definitions/joint-service/state.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { endingOf } from './ending.ts';

/**
 * That the matter is handed over without delay, where the reason of the closing hands something to a person: to the new
 * county of a client who moved away (2.3). Counted from the day on which it was known.
 */
export function handoverDuties(state: ProcessState, rules: PublishedRules): Duty[] {
  const { closed } = state;
  const ending = endingOf(state, rules);
  if (!closed || !ending || ending.handOver.length === 0) return [];
  const { handedOverOn, knownOn } = closed;
  return [
    {
      id: `handover/${closed.on}`,
      kind: 'HANDOVER',
      anchor: { what: 'CASE_CLOSED', on: knownOn },
      recordedAt: startOf(knownOn),
      rulesOn: closed.on,
      outlivesCase: true,
      ended:
        handedOverOn === null ? null : { status: 'MET', on: handedOverOn, because: 'HANDOVER_COMPLETED' },
    },
  ];
}

/**
 * How long the records of a closed case and the logs about it are kept (R70, L15), and what of it belongs to the joint
 * service (R72, L14): not to be deleted before.
 */
export function retentionDuties({ closed, joint, jointNeed }: ProcessState): Duty[] {
  if (!closed) return [];
  const common = {
    anchor: { what: 'CASE_CLOSED', on: closed.on },
    recordedAt: startOf(closed.on),
    rulesOn: closed.on,
    outlivesCase: true,
  };
  return [
    { ...common, id: 'record-retention', kind: 'RECORD_RETENTION' },
    { ...common, id: 'log-retention', kind: 'LOG_RETENTION' },
    ...(joint || jointNeed ? [{ ...common, ...JOINT_SERVICE, anchor: jointServiceEnd(joint, closed) }] : []),
  ];
}

const JOINT_SERVICE = {
  id: 'joint-service-retention',
  kind: 'JOINT_SERVICE_RETENTION',
  register: 'JOINT_SERVICE',
} as const;

/** Where no conclusion ended the joint service, the closing of the case did. */
function jointServiceEnd(joint: JointServiceState | null, closed: { readonly on: IsoDate }): Duty['anchor'] {
  const endedOn = joint?.endedOn ?? null;
  return endedOn === null
    ? { what: 'CASE_CLOSED', on: closed.on }
    : { what: 'JOINT_SERVICE_ENDED', on: endedOn };
}

function startOf(day: IsoDate): IsoInstant {
  return toIsoInstant(momentOf(plainDate(day), '00:00'));
}
