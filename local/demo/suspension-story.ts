import { foundEligible } from './found-eligible.ts';
import { beginStory, type Cast, type Story } from './story.ts';
import { ACTIVATION_PLAN, HEARING_LETTER, HEARING_REPLY, REVIEW, SUSPENSION_DECISION } from './texts.ts';

/**
 * Activation plan (aktivointisuunnitelma): signed by all three, employment, hearing, a decision on suspension that
 * comes too early and is refused, and one in time; the job ends, the plan is resumed, reviewed and ended.
 */
export async function tellSuspensionStory(cast: Cast): Promise<Story> {
  const { caseWorker, employmentAuthority } = cast;
  const story = await beginStory(cast);
  const { does, isRefused, until } = story;
  await does(caseWorker, 'record-draft-meeting', { present: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] });
  await foundEligible(story, caseWorker);
  await does(caseWorker, 'draft-activation-plan', {
    measures: ['EMPLOYMENT_SERVICES', 'SOCIAL'],
    services: [],
    nextReviewOn: '2035-04-08',
    validTo: '2036-01-07',
    supportPerson: false,
    content: ACTIVATION_PLAN,
  });
  await does(caseWorker, 'verify-employment-plan', { what: 'EMPLOYMENT_PLAN', heldOn: '2035-01-08' });
  await does(caseWorker, 'present-activation-plan');
  await does(caseWorker, 'sign-activation-plan', { by: 'CLIENT', method: 'ON_PAPER' });
  await does(employmentAuthority, 'sign-activation-plan', {
    by: 'EMPLOYMENT_AUTHORITY',
    method: 'ELECTRONIC',
  });
  await does(caseWorker, 'sign-activation-plan', { by: 'COUNTY', method: 'ON_PAPER' });

  await until('2035-02-05');
  await does(caseWorker, 'report-activity-started', { kind: 'EMPLOYMENT', source: 'CLIENT' });
  const decision = {
    decision: 'SUSPEND',
    decider: 'EMPLOYMENT_AUTHORITY',
    delivery: 'ORDINARY_LETTER',
    effectiveFrom: '2035-03-06',
    content: SUSPENSION_DECISION,
  };
  await until('2035-02-12');
  await isRefused(employmentAuthority, 'decide-suspension', { ...decision, ongoingVerifiedOn: '2035-02-12' });
  await until('2035-02-13');
  await does(caseWorker, 'request-hearing', { delivery: 'ORDINARY_LETTER', content: HEARING_LETTER });
  await until('2035-02-26');
  await does(caseWorker, 'record-hearing-reply', { form: 'WRITTEN', content: HEARING_REPLY });
  await isRefused(employmentAuthority, 'decide-suspension', { ...decision, ongoingVerifiedOn: '2035-02-26' });

  await until('2035-03-06');
  await does(employmentAuthority, 'decide-suspension', { ...decision, ongoingVerifiedOn: '2035-03-06' });

  await until('2035-05-14');
  await does(caseWorker, 'report-activity-ended');
  const agreedBy = ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'];
  await isRefused(caseWorker, 'resume-activation-plan', { agreedBy });
  await foundEligible(story, caseWorker);
  await does(caseWorker, 'resume-activation-plan', { agreedBy });

  await until('2035-07-30');
  await does(employmentAuthority, 'hold-review', REVIEW);
  await until('2035-10-01');
  await does(caseWorker, 'end-activation-plan', {
    reason: 'OTHER_SERVICE',
    agreedBy,
    content: { grounds: 'Kuntoutus alkaa' },
  });
  await does(caseWorker, 'close-case', { reason: 'OTHER_SERVICE' });
  return story;
}
