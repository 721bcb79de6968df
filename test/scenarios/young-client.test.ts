import { sharedProduct } from '../stack/shared-product.ts';
import {
  assessed,
  JOINT_NEED,
  multiSectorDraft,
  period,
  report,
  review,
  service,
  SERVICE_NEED,
  views,
} from './phrases.ts';
import { scenario } from './scenario.ts';

const product = sharedProduct();

test('a young client whom Kela refers: joint assessment, multi-sector plan, review, service, a job (L01, D03, D04, D05, D17, D19, D38, D12, R19, R20, L08)', async () => {
  const path = await scenario(product, {
    receivedOn: '2035-01-08',
    channel: 'KELA_REFERRAL',
    identityCode: '150612A901N',
  });
  const { until, stands, reminded, told, ownActs, phase } = path;
  const caseWorker = await path.as('case-worker');
  const authority = await path.as('employment-authority');
  const kela = await path.as('kela');
  const instructor = await path.as('instructor');

  // A referral asks for a plan to be started at once, and for a service within three months.
  expect(await path.openDuties()).toEqual(['2035-01-10 PLAN_DRAFTING_START', '2035-04-08 SERVICE_IN_TIME']);
  expect(await phase()).toBe('INITIATED');

  // The need is identified: the assessment begins without delay, but nobody may begin it without having assessed the need.
  await caseWorker.does('identify-joint-need', {
    by: 'KELA',
    content: { grounds: 'Asunto, velat ja terveys' },
  });
  expect(await stands('plan-drafting')).toBe('2035-01-10 MET 2035-01-08');
  expect(await stands('joint-assessment-start')).toBe('2035-01-10 OPEN');
  expect((await kela.reads()).code).toBe('NOT_FOUND');
  await until('2035-01-09');
  expect(await told('N03')).toEqual(['EMPLOYMENT_AUTHORITY', 'KELA'].map((who) => `2035-01-08 ${who}`));
  expect(await ownActs('N03')).toEqual(['2035-01-08 CASE_WORKER']);
  const start = { needIdentifiedBy: 'KELA' };
  expect(await caseWorker.mayNot('start-joint-assessment', start)).toMatchObject({
    code: 'NOT_FOUND_ELIGIBLE_FOR_JOINT_SERVICE',
    source: expect.stringContaining('LAW 381/2023 §3'),
  });
  expect(
    await caseWorker.mayNot('assess-eligibility', { track: 'JOINT', circumstances: JOINT_NEED }),
  ).toMatchObject({
    code: 'GROUNDS_MISSING',
    rule: 'R20',
  });
  await caseWorker.does('assess-eligibility', assessed('JOINT', JOINT_NEED));
  await caseWorker.does('start-joint-assessment', start);
  expect(await stands('joint-assessment-start')).toBe('2035-01-10 MET 2035-01-09');
  expect(await stands('mapping')).toBe('2035-04-09 OPEN');
  expect(await phase()).toBe('ASSESSING_NEED');

  // Four parts by three authorities; Kela sees the joint service from now on.
  const findings = { findings: 'Arvio' };
  await until('2035-02-12');
  await authority.does('record-assessment-part', { part: 'SKILLS', content: findings });
  await caseWorker.does('record-assessment-part', { part: 'SOCIAL_SITUATION', content: findings });
  await kela.does('record-assessment-part', { part: 'WORK_AND_FUNCTIONAL_ABILITY', content: findings });
  expect((await kela.reads()).view).toBe('JOINT_SERVICE');

  // Reminders of the mapping go to all three: 10 March is a Saturday, 26 March Easter Monday.
  await until('2035-04-03');
  const allThree = (day: string, step: string) =>
    ['CASE_WORKER', 'EMPLOYMENT_AUTHORITY', 'KELA'].map((who) => `${day} ${step} ${who}`);
  expect(await reminded('mapping')).toEqual([
    ...allThree('2035-03-09', 'D-30'),
    ...allThree('2035-03-22', 'D-14'),
  ]);

  await caseWorker.does(
    'draft-multi-sector-plan',
    multiSectorDraft({
      services: [service('INDIVIDUAL', '2035-04-16')],
      kelaTakesPart: true,
      dutiesExplainedOn: '2035-04-03',
      nextReviewOn: '2035-07-03',
      evaluateBy: '2035-10-01',
    }),
  );
  await caseWorker.does('inform-of-benefits');
  for (const by of ['CLIENT', 'COUNTY'])
    await caseWorker.does('approve-multi-sector-plan', { by, method: 'ON_PAPER' });
  await authority.does('approve-multi-sector-plan', { by: 'EMPLOYMENT_AUTHORITY', method: 'ELECTRONIC' });
  expect(await caseWorker.mayNot('agree-multi-sector-plan')).toMatchObject({
    code: 'ASSESSMENT_INCOMPLETE',
    rule: 'D04',
    source: 'LAW 381/2023 §4; S004 TYP 3/6',
  });
  await caseWorker.does('record-assessment-part', { part: 'HEALTH', content: findings });
  expect(await caseWorker.mayNot('agree-multi-sector-plan')).toMatchObject({
    code: 'NOT_APPROVED_BY_ALL',
    rule: 'D04',
  });
  await kela.does('approve-multi-sector-plan', { by: 'KELA', method: 'ELECTRONIC' });
  await caseWorker.does('agree-multi-sector-plan');
  expect(await phase()).toBe('ON_PLAN');
  expect(await stands('mapping')).toBe('2035-04-09 MET 2035-04-03');
  expect(await stands('service-in-time')).toBe('2035-04-08 OPEN');
  expect(await stands('review/multi-sector/from-2035-04-03')).toBe('2035-07-03 OPEN');
  const { items } = await kela.reads('/documents');
  expect(items.map(({ kind }: { kind: string }) => kind)).toEqual([
    'JOINT_NEED',
    'ELIGIBILITY_ASSESSMENT',
    'ASSESSMENT_PART',
    'ASSESSMENT_PART',
    'ASSESSMENT_PART',
    'MULTI_SECTOR_PLAN',
    'ASSESSMENT_PART',
  ]);

  // The service: three months, an interim report three weeks before its end, a final one two weeks after it.
  await until('2035-04-16');
  await caseWorker.does('assess-eligibility', assessed('SERVICE', SERVICE_NEED));
  await caseWorker.does('decide-service-period', period('2035-04-16', '2035-07-15'));
  expect(await stands('service-in-time')).toBe('2035-04-08 MET 2035-04-16 LATE');
  expect(await stands('planned-service/multi-sector/1/1')).toBe('2035-04-18 MET 2035-04-16');
  expect(await stands('period/1/interim-report')).toBe('2035-06-24 OPEN');
  expect(await stands('period/1/final-report')).toBe('2035-07-30 OPEN');
  expect((await instructor.reads()).view).toBe('OWN_PERIODS');

  await until('2035-06-20');
  await instructor.does('submit-report', report('INTERIM'));
  await caseWorker.does('accept-report', { period: 1, report: 'INTERIM' });
  expect(await stands('period/1/interim-report')).toBe('2035-06-24 MET 2035-06-20');
  await until('2035-06-26');
  await authority.does(
    'hold-review',
    review({ participants: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY', 'KELA'] }),
  );
  expect(await stands('review/multi-sector/from-2035-04-03')).toBe('2035-07-03 MET 2035-06-26');
  expect(await stands('review/multi-sector/held-2035-06-26')).toBe('2035-09-26 OPEN');

  // A job: nothing else is asked for after the period.
  await until('2035-07-13');
  await caseWorker.does('decide-continuation', { period: 1, outcome: 'WORK' });
  expect(await stands('period/1/continuation')).toBe('2035-07-15 MET 2035-07-13');
  await until('2035-07-25');
  expect(await caseWorker.mayNot('close-case', { reason: 'NO_NEED' })).toMatchObject({
    code: 'PERIOD_OPEN',
    rule: 'D40',
  });
  await instructor.does('submit-report', report('FINAL'));
  await caseWorker.does('accept-report', { period: 1, report: 'FINAL' });
  expect(await stands('period/1/final-report')).toBe('2035-07-30 MET 2035-07-25');

  // A review proposes the end: three opinions are asked for. One that sees a need is enough for the service to go on.
  await until('2035-08-27');
  await authority.does('hold-review', review({ outcome: 'PROPOSE_END' }));
  expect(await stands('joint-closing/2035-08-27')).toBe('2035-09-03 OPEN');
  await until('2035-08-30');
  expect(await told('N38')).toEqual(
    ['CASE_WORKER', 'EMPLOYMENT_AUTHORITY', 'KELA'].map((who) => `2035-08-27 ${who}`),
  );
  await caseWorker.does('conclude-joint-assessment', views('NO_NEED', 'NEED', 'NO_NEED'));
  expect(await stands('joint-closing/2035-08-27')).toBe('2035-09-03 MET 2035-08-30');
  expect(await phase()).toBe('ON_PLAN');
  await until('2035-09-10');
  await caseWorker.does('conclude-joint-assessment', views('NO_NEED', 'NO_NEED', 'NO_NEED'));
  expect(await phase()).toBe('CLOSING');
  expect((await kela.reads()).code).toBe('NOT_FOUND');
  await caseWorker.does('close-case', { reason: 'NO_NEED' });
  expect(await phase()).toBe('CLOSED');
  expect((await path.facts()).slice(-3)).toEqual([
    'JOINT_ASSESSMENT_CONCLUDED',
    'JOINT_SERVICE_ENDED',
    'CASE_CLOSED',
  ]);
}, 120_000);
