import { clockInBounds, datesInBounds } from '../date-bounds.ts';
import type { Decider } from '../decider.ts';
import { acceptIf, happened, rulesOn, type Decision, type DecisionContext } from '../decision.ts';
import { closeCase } from './close.ts';
import type { OpenCase } from './commands.ts';
import { handoverDuties } from './duties.ts';
import { reopenCase } from './reopen.ts';

/** Opens a case: names its case worker on the day the matter was received (LAW 1301/2014 §42). */
export function decideOpening(command: OpenCase, context: DecisionContext): Decision {
  const { receivedOn, county, channel, caseWorkerId, practice } = command;
  const inBounds = acceptIf([
    clockInBounds(context.today, county, context, 'practiceClock'),
    ...datesInBounds({ receivedOn }, county, context),
  ]);
  if (!inBounds.accepted) return inBounds;
  return acceptIf(
    [
      happened(receivedOn, context, 'receivedOn'),
      [rulesOn(context, county, receivedOn) !== undefined, 'NO_RULE_SET', 'receivedOn'],
    ],
    {
      type: 'CASE_OPENED',
      on: receivedOn,
      county,
      channel,
      caseWorkerId,
      practice,
      initiatedBy: INITIATORS[channel],
    },
    ...(channel === 'KELA_NOTICE' ? [{ type: 'KELA_NOTICE_RECEIVED', on: receivedOn } as const] : []),
  );
}

/** The initiating party follows from the channel (domain.md 2.1, 5.1). */
const INITIATORS = {
  EMPL_AUTH_PLAN_TALK: 'EMPLOYMENT_AUTHORITY',
  KELA_NOTICE: 'KELA',
  KELA_REFERRAL: 'KELA',
  COUNTY_OBSERVATION: 'COUNTY',
  CLIENT_CONTACT: 'CLIENT',
} as const;

export const caseDeciders: {
  nameCaseWorker: Decider<'nameCaseWorker'>;
  closeCase: Decider<'closeCase'>;
  completeHandover: Decider<'completeHandover'>;
  reopenCase: Decider<'reopenCase'>;
} = {
  nameCaseWorker: (state, { on, caseWorkerId }, context) =>
    acceptIf(
      [
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        [caseWorkerId !== state.caseWorkerId, 'SAME_CASE_WORKER', 'caseWorkerId'],
      ],
      { type: 'CASE_WORKER_NAMED', on, caseWorkerId },
    ),
  closeCase,
  completeHandover: (state, { on, documentId = null }, context) =>
    acceptIf(
      [
        [handoverDuties(state, context.rules).some(({ ended }) => !ended), 'NO_HANDOVER'],
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
      ],
      { type: 'HANDOVER_COMPLETED', on, documentId },
    ),
  reopenCase,
};
