import { apiClient } from '../../local/api-client/api-client.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { activationPlanInForce } from '../stack/steps.ts';
import { activationDraft, multiSectorDraft, review, service, views } from './phrases.ts';
import { scenario } from './scenario.ts';

const product = sharedProduct();

test('a multi-sector plan takes the place of an activation plan: at most one plan is active (domain.md 2; D03, D04, D05, D06, L01)', async () => {
  const path = await scenario(product, {
    receivedOn: '2035-01-08',
    channel: 'COUNTY_OBSERVATION',
    identityCode: '030370-902H',
  });
  const { until, stands, phase } = path;
  const caseWorker = await path.as('case-worker');
  const authority = await path.as('employment-authority');
  await activationPlanInForce(await apiClient(product, 'case-worker'), path.id, '2035-01-08');

  // The need for a joint service shows while the activation plan goes on. The client asks for a review meanwhile.
  await until('2035-02-01');
  await authority.does('identify-joint-need', {
    by: 'EMPLOYMENT_AUTHORITY',
    content: { grounds: 'Terveys ja velat' },
  });
  expect(await stands('joint-assessment-start')).toBe('2035-02-05 OPEN');
  await until('2035-02-02');
  await caseWorker.does('start-joint-assessment', { needIdentifiedBy: 'EMPLOYMENT_AUTHORITY' });
  expect(await stands('mapping')).toBe('2035-05-02 OPEN');
  expect(await phase()).toBe('ON_PLAN');
  for (const part of ['SKILLS', 'SOCIAL_SITUATION', 'HEALTH', 'WORK_AND_FUNCTIONAL_ABILITY'])
    await caseWorker.does('record-assessment-part', { part, content: { findings: 'Arvio' } });
  expect(await stands('review/activation/from-2035-01-08')).toBe('2035-04-08 OPEN');

  await until('2035-02-28');
  await caseWorker.does('request-review');
  await until('2035-03-01');
  await caseWorker.does(
    'draft-multi-sector-plan',
    multiSectorDraft({
      services: [service('INDIVIDUAL', '2035-03-05')],
      dutiesExplainedOn: '2035-03-01',
      nextReviewOn: '2035-06-01',
      evaluateBy: '2035-09-01',
    }),
  );
  for (const by of ['CLIENT', 'COUNTY'])
    await caseWorker.does('approve-multi-sector-plan', { by, method: 'ON_PAPER' });
  await authority.does('approve-multi-sector-plan', { by: 'EMPLOYMENT_AUTHORITY', method: 'ELECTRONIC' });
  await caseWorker.does('agree-multi-sector-plan');
  expect((await path.facts()).slice(-2)).toEqual(['MULTI_SECTOR_PLAN_AGREED', 'ACTIVATION_PLAN_REPLACED']);

  // What the activation plan asked for has lost its ground; one plan's reviews are left.
  expect(await stands('review/activation/from-2035-01-08')).toBe('2035-04-08 CANCELLED 2035-03-01');
  expect(await stands('review-request/2035-02-28')).toBe('2035-03-07 CANCELLED 2035-03-01');
  expect(await stands('plan-check/1')).toBe('2037-01-08 CANCELLED 2035-03-01');
  expect(await path.openDuties()).toEqual([
    '2035-03-07 PLANNED_SERVICE_START',
    '2035-04-08 SERVICE_IN_TIME',
    '2035-06-01 MULTI_SECTOR_PLAN_REVIEW',
    '2035-09-01 MULTI_SECTOR_NEXT_STEPS',
  ]);

  // Beside it there is no activation plan, neither to draft, to end nor to suspend.
  const draft = activationDraft({
    services: [service('INDIVIDUAL', '2035-03-12')],
    nextReviewOn: '2035-06-01',
    evaluateBy: '2035-09-01',
    validTo: '2036-02-28',
  });
  await until('2035-03-05');
  expect(await caseWorker.mayNot('draft-activation-plan', draft)).toMatchObject({
    code: 'MULTI_SECTOR_PLAN_ACTIVE',
    rule: '2',
    source: 'LAW 189/2001 §3',
  });
  expect(await caseWorker.mayNot('end-activation-plan', { reason: 'OTHER_SERVICE' })).toMatchObject({
    code: 'NO_ACTIVATION_PLAN',
  });
  expect(
    await caseWorker.mayNot('report-activity-started', { kind: 'EMPLOYMENT', source: 'CLIENT' }),
  ).toMatchObject({ code: 'ACTIVATION_PLAN_NOT_ACTIVE', rule: 'D07' });
  await until('2035-05-31');
  await authority.does('hold-review', review());
  expect(await stands('review/multi-sector/from-2035-03-01')).toBe('2035-06-01 MET 2035-05-31');

  // When the joint service has ended, an activation plan may follow it.
  await until('2035-08-31');
  await caseWorker.does('conclude-joint-assessment', views('NO_NEED', 'NO_NEED', 'NO_NEED'));
  expect(await path.openDuties()).toEqual([]);
  await until('2035-09-03');
  await caseWorker.does('draft-activation-plan', {
    ...draft,
    nextReviewOn: '2035-12-03',
    evaluateBy: '2036-02-01',
  });
  expect(await phase()).toBe('ASSESSING_NEED');
}, 120_000);
