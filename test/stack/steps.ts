import { plainDate } from '../../domain/calendar/plain-date.ts';
import type { CommandBody, CommandName } from '../../domain/definitions/command.ts';
import { approverSchema, assessmentPartSchema } from '../../domain/definitions/joint-service/events.ts';
import { serviceTypeSchema } from '../../domain/rules/schema.ts';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import { ACTIVATION_PLAN, MULTI_SECTOR_PLAN } from '../bodies/plan-texts.ts';
import { REVIEW } from '../bodies/review.ts';
import { ASSESSMENT, eligibleCircumstances, INVITATION } from '../bodies/texts-of-initiation.ts';
import { HEARING_LETTER, HEARING_REPLY, SUSPENSION_DECISION } from '../bodies/texts-of-suspension.ts';
import { accepted, at, FIRST_DAY, practiceCase } from './practice-case.ts';

// Ways for a case to get somewhere, for those who only want to be there: what is demanded before a step and what it has to
// say is known here alone. Each insists that everything it gives is accepted, and answers with the version it ends at.

/** Some fields of a command; one that is given as undefined is left out, whatever its default is. */
type Some<N extends CommandName> = { readonly [F in keyof CommandBody<N>]?: CommandBody<N>[F] | undefined };
/** Written reasons as the API takes them: by the rule that asks for one. */
interface WithReasons {
  readonly reasons?: Readonly<Record<string, string>>;
}
type Signer = CommandBody<'signActivationPlan'>['by'];

/** Has the client of a case be found eligible for both plans and for services, on one day. */
export async function foundEligible(caseWorker: ApiClient, id: string, on: string): Promise<void> {
  for (const [track, circumstances] of Object.entries(eligibleCircumstances(on)))
    await accepted(caseWorker, id, 'assess-eligibility', { on, track, circumstances, content: ASSESSMENT });
}

/** Has the joint assessment (D03) of an open case begin on a day; the mapping is due from then on. */
export async function startJointAssessment(
  caseWorker: ApiClient,
  id: string,
  on: string,
  needIdentifiedBy: CommandBody<'startJointAssessment'>['needIdentifiedBy'] = 'COUNTY',
): Promise<number> {
  await foundEligible(caseWorker, id, on);
  return accepted(caseWorker, id, 'start-joint-assessment', { on, needIdentifiedBy });
}

/** Invites the client to the drafting of a plan, two weeks ahead; the id of the letter. */
export async function inviteToMeeting(caseWorker: ApiClient, id: string, on: string): Promise<string> {
  const meetingOn = plainDate(on).add({ days: 14 }).toString();
  const invitation = { on, purpose: 'PLAN_DRAFTING', meetingOn, delivery: 'ORDINARY_LETTER' };
  await accepted(caseWorker, id, 'invite-to-meeting', { ...invitation, content: INVITATION });
  const { items } = (await caseWorker.get(`/processes/${id}/documents`)).body;
  return items.findLast(({ kind }) => kind === 'INVITATION')!.id;
}

/** What a draft says where a test says nothing: all four services from a day on, evaluated within half a year. */
function draftFrom(on: string) {
  const start = plainDate(on);
  return {
    on,
    services: serviceTypeSchema.options.map((service) => ({
      service,
      start: on,
      daysPerWeek: 2,
      hoursPerDay: 4,
    })),
    nextReviewOn: start.add({ months: 3 }).toString(),
    evaluateBy: start.add({ months: 6 }).toString(),
  };
}

/**
 * Has the multi-sector plan be assessed, drafted, approved by all and agreed on one day, where the joint assessment goes on;
 * it contains all four services, and Kela takes part only where `body` says so.
 */
export async function agreeMultiSectorPlan(
  caseWorker: ApiClient,
  id: string,
  on: string,
  body: Some<'draftMultiSectorPlan'> = {},
): Promise<number> {
  for (const part of assessmentPartSchema.options)
    await accepted(caseWorker, id, 'record-assessment-part', { on, part, content: { findings: 'f' } });
  const draft = {
    ...draftFrom(on),
    kelaTakesPart: false,
    dutiesExplainedOn: on,
    jobSearch: 'OBLIGATION',
    ...body,
  };
  await accepted(caseWorker, id, 'draft-multi-sector-plan', { ...draft, content: MULTI_SECTOR_PLAN });
  if (draft.services?.length) await accepted(caseWorker, id, 'inform-of-benefits', { on });
  for (const by of approverSchema.options.filter((approver) => approver !== 'KELA' || draft.kelaTakesPart))
    await accepted(caseWorker, id, 'approve-multi-sector-plan', { on, by, method: 'ON_PAPER' });
  return accepted(caseWorker, id, 'agree-multi-sector-plan', { on });
}

/** Drafts and presents an activation plan with all four services, which then waits for its signatures. */
export async function presentActivationPlan(
  caseWorker: ApiClient,
  id: string,
  on: string,
  body: Some<'draftActivationPlan'> = {},
): Promise<number> {
  await foundEligible(caseWorker, id, on);
  await accepted(caseWorker, id, 'draft-activation-plan', {
    ...draftFrom(on),
    measures: ['EMPLOYMENT_SERVICES', 'REHABILITATIVE_WORK_ACTIVITY'],
    validTo: plainDate(on).add({ years: 1 }).toString(),
    supportPerson: false,
    ...body,
    content: ACTIVATION_PLAN,
  });
  await accepted(caseWorker, id, 'inform-of-benefits', { on });
  const what = 'EMPLOYMENT_PLAN';
  await accepted(caseWorker, id, 'verify-employment-plan', { on, what, heldOn: on });
  return accepted(caseWorker, id, 'present-activation-plan', { on });
}

/** Records one signature under the plan that was presented. */
export async function signActivationPlan(
  who: ApiClient,
  id: string,
  on: string,
  by: Signer,
): Promise<number> {
  return accepted(who, id, 'sign-activation-plan', { on, by, method: 'ON_PAPER' });
}

/**
 * Presents an activation plan and has all three sign it on the same day: from then on it is in force.
 */
export async function activationPlanInForce(caseWorker: ApiClient, id: string, on: string): Promise<number> {
  await presentActivationPlan(caseWorker, id, on);
  await signActivationPlan(caseWorker, id, on, 'CLIENT');
  await signActivationPlan(caseWorker, id, on, 'EMPLOYMENT_AUTHORITY');
  return signActivationPlan(caseWorker, id, on, 'COUNTY');
}

/**
 * Holds a review of the plan in force: with client and employment authority and a survey of the situation, as far as `body`
 * says nothing else.
 */
export async function holdReview(
  who: ApiClient,
  id: string,
  on: string,
  body: Some<'holdReview'> = {},
): Promise<number> {
  return accepted(who, id, 'hold-review', { ...reviewOn(on), ...body });
}

/** The body of a review that keeps every rule. */
export function reviewOn(on: string): CommandBody<'holdReview'> {
  return { on, reason: 'PERIODIC', outcome: 'CONTINUE', ...REVIEW };
}

/**
 * Starts a service period, where a plan is in force: of provider-1 with instructor-1, three months from the first day of
 * the practice cases, decided on the day it starts, as far as `body` says nothing else. Another provider has other
 * instructors.
 */
export async function decideServicePeriod(
  caseWorker: ApiClient,
  id: string,
  body: Omit<Some<'decideServicePeriod'>, 'reasons'> & WithReasons = {},
): Promise<number> {
  const start = body.start ?? FIRST_DAY;
  return accepted(caseWorker, id, 'decide-service-period', {
    service: 'INDIVIDUAL',
    providerId: 'provider-1',
    instructorId: 'instructor-1',
    start,
    end: plainDate(start).add({ months: 3 }).subtract({ days: 1 }).toString(),
    decidedOn: start,
    ...body,
  });
}

/** Closes a case because there is no need, also where its joint service goes on; all three agree to end a plan in force. */
export async function closeWithoutNeed(caseWorker: ApiClient, id: string, on: string): Promise<number> {
  const { activation } = (await caseWorker.get(`/processes/${id}`)).body.situation;
  if (activation?.inForce && activation.endedOn === null && activation.replacedOn === null)
    await accepted(caseWorker, id, 'end-activation-plan', {
      on,
      reason: 'OTHER_SERVICE',
      agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'],
    });
  const reasons = { D12: 'All three agreed on the phone', L03: 'The client does not want a renewal' };
  return accepted(caseWorker, id, 'close-case', { on, reason: 'NO_NEED', reasons });
}

/** A practice process with an activation plan in force and a period of provider-1 from 2035-01-08 to 2035-04-07. */
export async function caseWithPeriod(caseWorker: ApiClient): Promise<string> {
  const id = await practiceCase(caseWorker);
  await activationPlanInForce(caseWorker, id, FIRST_DAY);
  await decideServicePeriod(caseWorker, id);
  return id;
}

/** Has the employment authority hear the client of a practice case about work that was reported, and suspend the plan. */
export async function suspendPlan(worker: ApiClient, authority: ApiClient, id: string): Promise<number> {
  const on = '2035-01-09';
  const content = { details: 'Työ kaupassa, 30 h viikossa' };
  await at(worker, id, on);
  await accepted(worker, id, 'report-activity-started', {
    on,
    kind: 'EMPLOYMENT',
    source: 'EMPLOYER',
    content,
  });
  await accepted(authority, id, 'request-hearing', {
    on,
    delivery: 'ORDINARY_LETTER',
    content: HEARING_LETTER,
  });
  const later = '2035-02-09';
  await at(worker, id, later);
  await accepted(authority, id, 'record-hearing-reply', {
    on: '2035-01-22',
    form: 'WRITTEN',
    content: HEARING_REPLY,
  });
  return accepted(authority, id, 'decide-suspension', {
    on: later,
    decision: 'SUSPEND',
    decider: 'EMPLOYMENT_AUTHORITY',
    delivery: 'ORDINARY_LETTER',
    ongoingVerifiedOn: later,
    effectiveFrom: '2035-02-12',
    content: SUSPENSION_DECISION,
  });
}
