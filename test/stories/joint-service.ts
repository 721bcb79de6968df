import { CLOSING_ASSESSMENT } from '../bodies/plan-texts.ts';
import { accepted, at, FIRST_DAY, practiceCase } from '../stack/practice-case.ts';
import {
  agreeMultiSectorPlan,
  holdReview,
  startJointAssessment,
  decideServicePeriod,
} from '../stack/steps.ts';
import type { Cast } from './cast.ts';

const TEXT = { goalsAndRealisation: 'Toteutui', changes: 'Ei ole', meansAndExamples: 'Ohjaus' };

/**
 * The whole life of a joint service, with the reminders of nine months: a plan agreed on the last day, reviews, a service
 * period with a late interim report, the final report, the end. Its id.
 */
export async function liveJointService(cast: Cast): Promise<string> {
  const { caseWorker, provider, employmentAuthority } = cast;
  const id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, FIRST_DAY, 'EMPLOYMENT_AUTHORITY');
  await at(caseWorker, id, '2035-04-08');
  await agreeMultiSectorPlan(caseWorker, id, '2035-04-08');
  await at(caseWorker, id, '2035-05-21');
  await holdReview(employmentAuthority, id, '2035-05-21');
  await at(caseWorker, id, '2035-06-04');
  await decideServicePeriod(caseWorker, id, { start: '2035-06-04' });
  await at(caseWorker, id, '2035-08-13');
  await holdReview(caseWorker, id, '2035-08-13', { reason: 'NEED' });
  for (const [report, on, more] of [
    ['INTERIM', '2035-08-22', {}],
    ['FINAL', '2035-09-11', { followUpPlan: 'Työ' }],
  ] as const) {
    await at(caseWorker, id, on);
    const content = { ...TEXT, ...more };
    await accepted(provider, id, 'submit-report', { on, period: 1, report, content });
    await accepted(caseWorker, id, 'accept-report', { on, period: 1, report });
  }
  await accepted(caseWorker, id, 'decide-continuation', { on: '2035-09-11', period: 1, outcome: 'WORK' });
  const on = '2035-09-17';
  await at(caseWorker, id, on);
  const views = { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA: 'NO_NEED' };
  await accepted(caseWorker, id, 'conclude-joint-assessment', { on, views, content: CLOSING_ASSESSMENT });
  await accepted(caseWorker, id, 'close-case', { on, reason: 'NO_NEED' });
  return id;
}
