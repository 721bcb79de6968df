import { foundEligible } from './found-eligible.ts';
import { beginStory, type Cast, type Story } from './story.ts';
import { CLOSING_ASSESSMENT, MULTI_SECTOR_PLAN, REVIEW } from './texts.ts';

const TEXT = {
  goalsAndRealisation: 'Tavoitteet ja niiden toteutuminen',
  changes: 'Muutokset',
  meansAndExamples: 'Keinot ja esimerkit',
};

/**
 * Joint service (monialainen yhteispalvelu): mapping with its reminders, plan agreed on the last day, a review held
 * early, a service period with a late interim report, the final report, the end.
 */
export async function tellJointServiceStory(cast: Cast): Promise<Story> {
  const { caseWorker, provider, employmentAuthority } = cast;
  const story = await beginStory(cast);
  const { does, until, dueDateOf } = story;
  await foundEligible(story, caseWorker);
  await does(caseWorker, 'start-joint-assessment', { needIdentifiedBy: 'EMPLOYMENT_AUTHORITY' });

  for (const part of ['SKILLS', 'SOCIAL_SITUATION', 'HEALTH', 'WORK_AND_FUNCTIONAL_ABILITY'])
    await does(caseWorker, 'record-assessment-part', { part, content: { findings: 'Arvio' } });

  await until(await dueDateOf('mapping'));
  await does(caseWorker, 'draft-multi-sector-plan', {
    services: [{ service: 'INDIVIDUAL', start: '2035-06-04', daysPerWeek: 1, hoursPerDay: 2 }],
    kelaTakesPart: false,
    dutiesExplainedOn: '2035-04-08',
    nextReviewOn: '2035-07-08',
    evaluateBy: '2035-09-17',
    jobSearch: 'OBLIGATION',
    content: MULTI_SECTOR_PLAN,
  });
  await does(caseWorker, 'inform-of-benefits');
  for (const by of ['CLIENT', 'COUNTY'])
    await does(caseWorker, 'approve-multi-sector-plan', { by, method: 'ON_PAPER' });
  await does(employmentAuthority, 'approve-multi-sector-plan', {
    by: 'EMPLOYMENT_AUTHORITY',
    method: 'ELECTRONIC',
  });
  await does(caseWorker, 'agree-multi-sector-plan');

  await until('2035-05-21');
  await does(employmentAuthority, 'hold-review', REVIEW);

  await until('2035-06-04');
  await does(caseWorker, 'decide-service-period', {
    on: undefined,
    service: 'INDIVIDUAL',
    providerId: 'provider-1',
    instructorId: 'instructor-1',
    start: '2035-06-04',
    end: '2035-09-03',
    decidedOn: '2035-06-04',
  });

  await until('2035-08-13');
  await does(caseWorker, 'hold-review', { ...REVIEW, reason: 'NEED' });
  await until('2035-08-22');
  await does(provider, 'submit-report', { period: 1, report: 'INTERIM', content: TEXT });
  await does(caseWorker, 'accept-report', { period: 1, report: 'INTERIM' });

  await until('2035-09-11');
  const followUpPlan = 'Realistinen jatkosuunnitelma';
  await does(provider, 'submit-report', { period: 1, report: 'FINAL', content: { ...TEXT, followUpPlan } });
  await does(caseWorker, 'accept-report', { period: 1, report: 'FINAL' });
  await does(caseWorker, 'decide-continuation', { period: 1, outcome: 'WORK' });

  await until('2035-09-17');
  const views = { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA: 'NO_NEED' };
  await does(caseWorker, 'conclude-joint-assessment', { views, content: CLOSING_ASSESSMENT });
  await does(caseWorker, 'close-case', { reason: 'NO_NEED' });
  return story;
}
