import { latestOf, localDateOf } from '../../calendar/moments.ts';
import type { IsoDate, IsoInstant } from '../../calendar/plain-date.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import { firstEnd } from '../../deadlines/first-end.ts';
import type { PublishedRules } from '../../rules/effective-rules.ts';
import { ongoingPlan } from '../activation-plan/plans.ts';
import { jointServiceRuns } from '../joint-service/running.ts';
import { currentVersion } from '../plan/versions.ts';
import type { PlanVersion } from '../../definitions/plan/state.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { oneRunsOn } from '../suspension/appeal.ts';
import { appealDuties } from '../letters/receipt.ts';
import { registerBySubject } from '../registers.ts';
import type { MeetingPurpose } from '../../definitions/initiation/events.ts';
import { decisionsThatStand } from './not-eligible.ts';

/** What the initiation of a matter asks for (D01, D02, L01, L08), and the time to appeal a decision on it (L10). */
export function initiationDuties(state: ProcessState, rules: PublishedRules): Duty[] {
  const { initiation } = state;
  const common = {
    anchor: { what: 'CASE_OPENED', on: state.openedOn },
    recordedAt: latestOf(initiation.recordedAt, initiation.owedAnewAt),
    rulesOn: state.openedOn,
  };
  const drafting = firstEnd(draftingStarts(state));
  const duties: Duty[] = [
    { ...common, id: 'plan-drafting', kind: 'PLAN_DRAFTING_START', ended: drafting },
    { ...common, id: 'service-in-time', kind: 'SERVICE_IN_TIME', ended: firstEnd(implementations(state)) },
  ];
  const authorities = { ...common, ended: drafting };
  if (initiation.channel === 'KELA_NOTICE')
    duties.push({ ...authorities, id: 'kela-notice', kind: 'KELA_NOTICE_ACTION' });
  if (initiation.channel === 'EMPL_AUTH_PLAN_TALK')
    duties.push({ ...authorities, id: 'county-invitation', kind: 'COUNTY_INVITATION' });
  return [...duties, ...appeals(state, rules)];
}

/** The state after a fact of a moment, which remembers where something that had ended by then is owed again. */
export function initiationOwedAnew(before: ProcessState, after: ProcessState, at: IsoInstant): ProcessState {
  const today = localDateOf(at).toString();
  const hasEnded = (ends: DutyEnd[]) => ends.some(({ on }) => on <= today);
  const isOwedAgain = [draftingStarts, implementations].some(
    (ends) => hasEnded(ends(before)) && !hasEnded(ends(after)),
  );
  return isOwedAgain ? { ...after, initiation: { ...after.initiation, owedAnewAt: at } } : after;
}

/** Both authorities are invited to these, so that they answer D01 and D02 too. */
const STARTS_DRAFTING: readonly MeetingPurpose[] = ['PLAN_DRAFTING', 'JOINT_ASSESSMENT'];

/** What brings both authorities together to draft a plan, or ends the ground of it. */
function draftingStarts(state: ProcessState): DutyEnd[] {
  const { initiation, jointNeed, joint } = state;
  const begun = initiation.draftingBegun;
  return [
    ...met(begun?.on, begun?.because ?? ''),
    ...state.meetings
      .filter(({ purpose, cancelledOn }) => cancelledOn === null && STARTS_DRAFTING.includes(purpose))
      .flatMap(({ on }) => met(on, 'MEETING_INVITED')),
    ...met(jointNeed?.on, 'JOINT_NEED_IDENTIFIED'),
    ...met(joint?.assessmentStartedOn, 'JOINT_ASSESSMENT_STARTED'),
    ...notEligible(state),
  ];
}

/** A service that begins, or that there is none to implement (L08): a signature alone implements nothing. */
function implementations(state: ProcessState): DutyEnd[] {
  const { periods, joint } = state;
  return [
    ...periods.flatMap(({ start }) => met(start, 'SERVICE_PERIOD_DECIDED')),
    ...plansAtHand(state).flatMap(planWithoutService),
    ...planEnded(state),
    ...(joint?.endedOn ? [cancelled(joint.endedOn, 'JOINT_SERVICE_ENDED')] : []),
    ...notEligible(state),
  ];
}

/** The versions of the plans that go on; where none does any more, of those that did, so that what was met stays met. */
function plansAtHand(state: ProcessState): (readonly PlanVersion[])[] {
  const { activation, joint } = state;
  const ongoing = ongoingPlan(state);
  const jointRuns = jointServiceRuns(state);
  const noneRuns = !ongoing && !jointRuns;
  return [
    ...(ongoing ? [ongoing.versions] : []),
    ...(noneRuns && activation ? [activation.versions] : []),
    ...(joint && (jointRuns || noneRuns) ? [joint.versions] : []),
  ];
}

function planWithoutService(versions: readonly PlanVersion[]): DutyEnd[] {
  const current = currentVersion(versions);
  if (!current?.inForce || current.draft.services.length > 0) return [];
  return [cancelled(current.inForce.on, 'PLAN_WITHOUT_SERVICE')];
}

/** Where no other plan goes on. */
function planEnded(state: ProcessState): DutyEnd[] {
  const { activation } = state;
  if (!activation?.endedOn || jointServiceRuns(state)) return [];
  return [cancelled(activation.endedOn, 'ACTIVATION_PLAN_ENDED')];
}

function notEligible(state: ProcessState): DutyEnd[] {
  return decisionsThatStand(state).map(({ on }) => cancelled(on, 'NOT_ELIGIBLE_DECIDED'));
}

function met(on: IsoDate | null | undefined, because: string): DutyEnd[] {
  return on ? [{ status: 'MET', on, because }] : [];
}

function cancelled(on: IsoDate, because: string): DutyEnd {
  return { status: 'CANCELLED', on, because };
}

function appeals({ notEligible, county }: ProcessState, rules: PublishedRules): Duty[] {
  return notEligible.flatMap((decided, index) => {
    const { clientApplied, on } = decided;
    if (!clientApplied) return [];
    const belonging = { rulesOn: on, register: registerBySubject(decided) };
    return appealDuties(`not-eligible/${index + 1}`, decided, rules.on(county, on)).map((duty) => ({
      ...duty,
      ...belonging,
    }));
  });
}

/** True where a decision that the client isn't eligible can still be appealed on the date (L10). */
export function notEligibleAppealRunsOn(state: ProcessState, date: IsoDate, rules: PublishedRules): boolean {
  return oneRunsOn(appeals(state, rules), state, date, rules);
}
