import { HEARING_LETTER, HEARING_REPLY, SUSPENSION_DECISION } from '../bodies/texts-of-suspension.ts';
import { accepted, at, FIRST_DAY, practiceCase } from '../stack/practice-case.ts';
import { activationPlanInForce, foundEligible, holdReview } from '../stack/steps.ts';
import type { Cast } from './cast.ts';

/**
 * The whole life of an activation plan: in force, suspended after a hearing because the client works, which is refused
 * before the hearing, resumed, reviewed and ended. Its id.
 */
export async function liveSuspension({ caseWorker, employmentAuthority }: Cast): Promise<string> {
  const id = await practiceCase(caseWorker);
  await activationPlanInForce(caseWorker, id, FIRST_DAY);
  const suspend = (on: string) =>
    employmentAuthority.command(id, 'decide-suspension', {
      on,
      decision: 'SUSPEND',
      decider: 'EMPLOYMENT_AUTHORITY',
      delivery: 'ORDINARY_LETTER',
      ongoingVerifiedOn: on,
      effectiveFrom: on,
      content: SUSPENSION_DECISION,
    });
  const gives = (on: string, name: string, body: object = {}) =>
    accepted(caseWorker, id, name, { on, ...body });
  await at(caseWorker, id, '2035-02-05');
  await gives('2035-02-05', 'report-activity-started', { kind: 'EMPLOYMENT', source: 'CLIENT' });
  insist(409, await suspend('2035-02-05'));
  await at(caseWorker, id, '2035-02-13');
  await gives('2035-02-13', 'request-hearing', { delivery: 'ORDINARY_LETTER', content: HEARING_LETTER });
  await at(caseWorker, id, '2035-02-26');
  await gives('2035-02-26', 'record-hearing-reply', { form: 'WRITTEN', content: HEARING_REPLY });
  await at(caseWorker, id, '2035-03-06');
  insist(200, await suspend('2035-03-06'));
  await at(caseWorker, id, '2035-05-14');
  await gives('2035-05-14', 'report-activity-ended');
  await foundEligible(caseWorker, id, '2035-05-14');
  const agreedBy = ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'];
  await gives('2035-05-14', 'resume-activation-plan', { agreedBy });
  await at(caseWorker, id, '2035-07-30');
  await holdReview(employmentAuthority, id, '2035-07-30');
  await at(caseWorker, id, '2035-10-01');
  const content = { grounds: 'Kuntoutus alkaa' };
  await gives('2035-10-01', 'end-activation-plan', { reason: 'OTHER_SERVICE', agreedBy, content });
  await gives('2035-10-01', 'close-case', { reason: 'OTHER_SERVICE' });
  return id;
}

function insist(status: number, answer: { readonly status: number; readonly body: unknown }): void {
  if (answer.status !== status)
    throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
}
