import type { IsoDate } from '../../calendar/plain-date.ts';
import { deadlineOf, type Duty, type DutyEnd } from '../../deadlines/deadline.ts';
import type { RuleBook } from '../../rules/rule-book.ts';
import { activationPlansOf } from '../activation-plan/plans.ts';
import type { ProcessState } from '../state.ts';
import { deemedReceived } from '../suspension/hearing.ts';
import { decisionStands } from './not-eligible.ts';

/** What the initiation of a matter asks for (D01, D02, L01, L08), and the time to appeal a decision on it (L10). */
export function initiationDuties(state: ProcessState, rules: RuleBook): Duty[] {
  const { initiation } = state;
  if (!initiation) return [];
  const common = {
    anchor: { what: 'CASE_OPENED', on: state.openedOn },
    recordedAt: initiation.recordedAt,
    rulesOn: state.openedOn,
  };
  const duties: Duty[] = [
    { ...common, id: 'plan-drafting', kind: 'PLAN_DRAFTING_START', ended: firstOf(draftingStarts(state)) },
    { ...common, id: 'service-in-time', kind: 'SERVICE_IN_TIME', ended: firstOf(implementations(state)) },
  ];
  if (initiation.channel === 'KELA_NOTICE')
    duties.push({
      ...common,
      id: 'kela-notice',
      kind: 'KELA_NOTICE_ACTION',
      ended: invited(state, 'EMPLOYMENT_AUTHORITY'),
    });
  if (initiation.channel === 'EMPL_AUTH_PLAN_TALK')
    duties.push({
      ...common,
      id: 'county-invitation',
      kind: 'COUNTY_INVITATION',
      ended: invited(state, 'CASE_WORKER'),
    });
  return [...duties, ...appeal(state, rules)];
}

/** The other authority was invited, or the planning that it would be invited to has begun. */
function invited(state: ProcessState, who: 'EMPLOYMENT_AUTHORITY' | 'CASE_WORKER'): DutyEnd | null {
  const invitations = state.meetings
    .filter((meeting) => meeting.invited.includes(who))
    .map(({ on }) => met(on, 'MEETING_INVITED'));
  return firstOf([...invitations, ...draftingStarts(state)]);
}

/** What starts the drafting of a plan, or ends its ground. */
function draftingStarts(state: ProcessState): DutyEnd[] {
  const { jointNeed, joint } = state;
  const drafts = activationPlansOf(state).flatMap(({ versions }) =>
    versions.map(({ draft, presented }) => draft?.on ?? presented?.on),
  );
  return [
    ...drafts.map((on) => met(on, 'ACTIVATION_PLAN_DRAFTED')),
    ...state.meetings
      .filter(({ purpose }) => purpose !== 'REVIEW')
      .map(({ on }) => met(on, 'MEETING_INVITED')),
    met(jointNeed?.on, 'JOINT_NEED_IDENTIFIED'),
    met(joint?.assessmentStartedOn, 'JOINT_ASSESSMENT_STARTED'),
    ...notEligible(state),
  ].flatMap((end) => end ?? []);
}

/** A plan in force, or that there is nothing to implement (L08). */
function implementations(state: ProcessState): DutyEnd[] {
  return [
    ...activationPlansOf(state).map(({ inForce }) => met(inForce?.on, 'ACTIVATION_PLAN_IN_FORCE')),
    met(state.joint?.plan?.agreedOn, 'MULTI_SECTOR_PLAN_AGREED'),
    ...(state.joint?.endedOn ? [cancelled(state.joint.endedOn, 'JOINT_SERVICE_ENDED')] : []),
    ...notEligible(state),
  ].flatMap((end) => end ?? []);
}

function notEligible(state: ProcessState): DutyEnd[] {
  const decided = decisionStands(state);
  return decided ? [cancelled(decided.on, 'NOT_ELIGIBLE_DECIDED')] : [];
}

function met(on: IsoDate | null | undefined, because: string): DutyEnd | null {
  return on ? { status: 'MET', on, because } : null;
}

function cancelled(on: IsoDate, because: string): DutyEnd {
  return { status: 'CANCELLED', on, because };
}

function firstOf(ends: readonly (DutyEnd | null)[]): DutyEnd | null {
  return ends
    .flatMap((end) => end ?? [])
    .reduce<DutyEnd | null>((first, end) => (first && first.on <= end.on ? first : end), null);
}

function appeal({ notEligible, county }: ProcessState, rules: RuleBook): Duty[] {
  if (!notEligible?.clientApplied) return [];
  const { on, delivery, recordedAt } = notEligible;
  const received = deemedReceived(on, delivery, rules.on(county, on));
  const anchor = { what: 'DECISION_DEEMED_RECEIVED', on: received };
  return [{ id: `not-eligible/${on}/rectification`, kind: 'RECTIFICATION', anchor, recordedAt, rulesOn: on }];
}

/** True where a decision that the client isn't eligible can still be appealed on the date (L10). */
export function notEligibleAppealRunsOn(state: ProcessState, date: IsoDate, rules: RuleBook): boolean {
  return appeal(state, rules).some(
    (duty) => date <= deadlineOf(duty, rules.on(state.county, duty.rulesOn)).due,
  );
}
