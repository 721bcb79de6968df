import type { Decider } from '../decider.ts';
import { acceptIf, happened, rulesOn, type Decision, type DecisionContext } from '../decision.ts';
import { notEligibleAppealRunsOn } from '../initiation/duties.ts';
import { periodFinished } from '../service-period/find-period.ts';
import type { ProcessState } from '../state.ts';
import { appealRunsOn } from '../suspension/appeal.ts';
import type { OpenCase } from './commands.ts';

/** Opens a case: names its case worker on the day the matter was received (LAW 1301/2014 §42). */
export function decideOpening(command: OpenCase, context: DecisionContext): Decision {
  const { receivedOn, county, channel, caseWorkerId, practice } = command;
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

/** These end everything at once: nobody is left to serve or to report about. */
const ENDS_EVERYTHING: readonly string[] = ['DEATH', 'MOVED_AWAY'];

export const caseDeciders: { nameCaseWorker: Decider<'nameCaseWorker'>; closeCase: Decider<'closeCase'> } = {
  nameCaseWorker: (state, { on, caseWorkerId }, context) =>
    acceptIf(
      [
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        [caseWorkerId !== state.caseWorkerId, 'SAME_CASE_WORKER', 'caseWorkerId'],
      ],
      { type: 'CASE_WORKER_NAMED', on, caseWorkerId },
    ),
  closeCase: (state, { on, reason }, context) =>
    acceptIf(
      [
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        [ENDS_EVERYTHING.includes(reason) || nothingOpen(state), 'PERIOD_OPEN'],
        [
          ENDS_EVERYTHING.includes(reason) ||
            !(appealRunsOn(state, on, context.rules) || notEligibleAppealRunsOn(state, on, context.rules)),
          'APPEAL_PERIOD_RUNNING',
          'on',
        ],
      ],
      { type: 'CASE_CLOSED', on, reason },
    ),
};

function nothingOpen({ periods }: ProcessState): boolean {
  return periods.every(periodFinished);
}
