import type { IsoDate } from '../calendar/plain-date.ts';
import { activePlanOn } from '../process/active-plan.ts';
import type { EventType, ProcessEvent } from '../process/event.ts';
import type { ProcessState } from '../process/state.ts';

/**
 * The two registers of domain.md 1.2: what the county keeps as controller of social welfare (LAW 703/2023), and the data set
 * of the joint service with joint controllers (LAW 381/2023 §§12–13).
 */
export const REGISTERS = ['SOCIAL_WELFARE', 'JOINT_SERVICE'] as const;
export type Register = (typeof REGISTERS)[number];

/**
 * `BY_PLAN`: reviews are held of either plan, and belong where their plan belongs. `BY_SUBJECT`: assessments, decisions and
 * invitations belong where what they are about belongs.
 */
type Belonging = Register | 'BY_PLAN' | 'BY_SUBJECT';

/** Where each type of fact belongs; a new type doesn't compile without its register. */
const FACTS: Readonly<Record<EventType, Belonging>> = {
  CASE_OPENED: 'SOCIAL_WELFARE',
  CASE_WORKER_NAMED: 'SOCIAL_WELFARE',
  CASE_CLOSED: 'SOCIAL_WELFARE',
  HANDOVER_COMPLETED: 'SOCIAL_WELFARE',
  CASE_REOPENED: 'SOCIAL_WELFARE',
  KELA_NOTICE_RECEIVED: 'SOCIAL_WELFARE',
  NEED_ASSESSMENT_STARTED: 'SOCIAL_WELFARE',
  PERSON_NAMED: 'SOCIAL_WELFARE',
  PERSON_REMOVED: 'SOCIAL_WELFARE',
  MEETING_INVITED: 'BY_SUBJECT',
  ELIGIBILITY_ASSESSED: 'BY_SUBJECT',
  NOT_ELIGIBLE_DECIDED: 'BY_SUBJECT',
  JOINT_NEED_IDENTIFIED: 'JOINT_SERVICE',
  JOINT_ASSESSMENT_STARTED: 'JOINT_SERVICE',
  ASSESSMENT_PART_RECORDED: 'JOINT_SERVICE',
  MULTI_SECTOR_PLAN_DRAFTED: 'JOINT_SERVICE',
  MULTI_SECTOR_PLAN_APPROVED: 'JOINT_SERVICE',
  MULTI_SECTOR_PLAN_AGREED: 'JOINT_SERVICE',
  MULTI_SECTOR_PLAN_RENEWED: 'JOINT_SERVICE',
  JOINT_ASSESSMENT_CONCLUDED: 'JOINT_SERVICE',
  JOINT_SERVICE_ENDED: 'JOINT_SERVICE',
  BENEFITS_EXPLAINED: 'SOCIAL_WELFARE',
  NEXT_STEPS_DECIDED: 'BY_PLAN',
  REVIEW_HELD: 'BY_PLAN',
  JOINT_CLOSING_REQUESTED: 'JOINT_SERVICE',
  REVIEW_REQUESTED: 'BY_PLAN',
  REVIEW_REQUEST_REFUSED: 'BY_PLAN',
  DRAFT_MEETING_HELD: 'SOCIAL_WELFARE',
  ACTIVATION_PLAN_DRAFTED: 'SOCIAL_WELFARE',
  ACTIVATION_PLAN_PRESENTED: 'SOCIAL_WELFARE',
  ACTIVATION_PLAN_SIGNED: 'SOCIAL_WELFARE',
  ACTIVATION_PLAN_IN_FORCE: 'SOCIAL_WELFARE',
  ACTIVATION_PLAN_RENEWED: 'SOCIAL_WELFARE',
  EMPLOYMENT_PLAN_VERIFIED: 'SOCIAL_WELFARE',
  ACTIVATION_PLAN_REPLACED: 'SOCIAL_WELFARE',
  ACTIVATION_PLAN_RESUMED: 'SOCIAL_WELFARE',
  ACTIVATION_PLAN_ENDED: 'SOCIAL_WELFARE',
  ACTIVITY_STARTED: 'SOCIAL_WELFARE',
  ACTIVITY_ENDED: 'SOCIAL_WELFARE',
  SERVICE_REVIEWED: 'SOCIAL_WELFARE',
  HEARING_REQUESTED: 'SOCIAL_WELFARE',
  HEARING_EXTENDED: 'SOCIAL_WELFARE',
  HEARING_REPLIED: 'SOCIAL_WELFARE',
  SUSPENSION_DECIDED: 'SOCIAL_WELFARE',
  SUSPENSION_NOTIFIED: 'SOCIAL_WELFARE',
  PROVIDER_NOTIFIED: 'SOCIAL_WELFARE',
  SERVICE_PERIOD_STARTED: 'SOCIAL_WELFARE',
  PERIOD_END_CHANGED: 'SOCIAL_WELFARE',
  PERIOD_ENDED_EARLY: 'SOCIAL_WELFARE',
  PERIOD_END_RESTORED: 'SOCIAL_WELFARE',
  INTERIM_REPORT_ARRIVED: 'SOCIAL_WELFARE',
  FINAL_REPORT_ARRIVED: 'SOCIAL_WELFARE',
  REPORT_RETURNED: 'SOCIAL_WELFARE',
  REPORT_ACCEPTED: 'SOCIAL_WELFARE',
  CONTINUATION_DECIDED: 'SOCIAL_WELFARE',
};

/** The register of a fact, as its case stands. */
export function registerOf(event: ProcessEvent, state: ProcessState): Register {
  const belonging = FACTS[event.type];
  if (belonging === 'BY_SUBJECT') return registerBySubject(event as Subject);
  return belonging === 'BY_PLAN' ? registerByPlan(event, state) : belonging;
}

/** What an assessment, a decision or an invitation is about. */
interface Subject {
  readonly track?: string;
  readonly purpose?: string;
}

/** The register of what is about the way to the joint service, or about something else. */
export function registerBySubject({ track, purpose }: Subject): Register {
  return track === 'JOINT' || purpose === 'JOINT_ASSESSMENT' ? 'JOINT_SERVICE' : 'SOCIAL_WELFARE';
}

/** The register of a plan that was in force on a day, which a request for its review belongs to. */
export function registerOfPlanOn(state: ProcessState, on: IsoDate): Register {
  return activePlanOn(state, on)?.type === 'MULTI_SECTOR' ? 'JOINT_SERVICE' : 'SOCIAL_WELFARE';
}

function registerByPlan(event: ProcessEvent, state: ProcessState): Register {
  if (!('plan' in event)) return registerOfPlanOn(state, event.on);
  return event.plan === 'MULTI_SECTOR' ? 'JOINT_SERVICE' : 'SOCIAL_WELFARE';
}
