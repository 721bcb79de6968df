import { apiClient } from '../../local/api-client/api-client.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { activationPlanInForce } from '../stack/steps.ts';
import { assessed, HEARING, PLAN_NEED, review, suspension, WRITTEN_REPLY } from './phrases.ts';
import { scenario } from './scenario.ts';

const product = sharedProduct();

test('a job suspends the plan; it ends, eligibility is found again, all three agree, and reviews count anew (D07, D08, D09, L09, L10, D06, 2.3)', async () => {
  const path = await scenario(product, {
    receivedOn: '2035-01-08',
    channel: 'EMPL_AUTH_PLAN_TALK',
    identityCode: '010190-900P',
  });
  const { until, stands, reminded, told, ownActs } = path;
  const caseWorker = await path.as('case-worker');
  const authority = await path.as('employment-authority');
  await activationPlanInForce(await apiClient(product, 'case-worker'), path.id, '2035-01-08');
  expect(await stands('review/activation/from-2035-01-08')).toBe('2035-04-08 OPEN');

  // A job begins. The letter goes three weeks before the day from which suspension may be decided.
  await until('2035-02-05');
  await caseWorker.does('report-activity-started', { kind: 'EMPLOYMENT', source: 'CLIENT' });
  expect(await stands('activity/1/hearing-letter')).toBe('2035-02-12 READY');
  expect(await stands('activity/1/decision')).toBe('2035-03-05 NOT_YET');
  const early = suspension('COUNTY', '2035-02-05');
  expect(await caseWorker.mayNot('decide-suspension', early)).toMatchObject({
    code: 'HEARING_NOT_REQUESTED',
    rule: 'D08',
    source: expect.stringContaining('LAW 434/2003 §§33-37'),
  });
  await until('2035-02-12');
  expect(await told('N34')).toEqual(['2035-02-05 EMPLOYMENT_AUTHORITY']);
  expect(await ownActs('N34')).toEqual(['2035-02-05 CASE_WORKER']);
  expect(await reminded('activity/1/hearing-letter')).toEqual(['2035-02-12 DAY CASE_WORKER']);
  await caseWorker.does('request-hearing', HEARING);
  // Deemed received on 19 February, and two weeks to reply.
  expect(await stands('activity/1/hearing-reply')).toBe('2035-03-05 OPEN');
  await until('2035-02-26');
  await caseWorker.does('record-hearing-reply', WRITTEN_REPLY);
  expect(await caseWorker.mayNot('decide-suspension', suspension('COUNTY', '2035-02-26'))).toMatchObject({
    code: 'BEFORE_NOT_BEFORE_DATE',
    rule: 'D07',
    source: 'LAW 189/2001 §5; S004 Akt. 5/5',
  });
  await until('2035-03-05');
  expect(await stands('activity/1/decision')).toBe('2035-03-05 READY');
  expect(await reminded('activity/1/decision')).toEqual([
    '2035-03-05 DAY CASE_WORKER',
    '2035-03-05 DAY EMPLOYMENT_AUTHORITY',
  ]);
  await caseWorker.does(
    'decide-suspension',
    suspension('COUNTY', '2035-03-05', { effectiveFrom: '2035-03-07' }),
  );

  // A suspended plan has no reviews, and nobody is reminded of one.
  await until('2035-04-16');
  expect(await stands('review/activation/from-2035-01-08')).toBe('2035-04-08 CANCELLED 2035-03-07');
  expect(await reminded('review/activation/from-2035-01-08')).toEqual([]);
  expect(await authority.mayNot('hold-review', review())).toMatchObject({
    code: 'NO_ACTIVE_PLAN',
    rule: 'R06',
  });
  expect(await stands('activity/1/rectification')).toBe('2035-04-11 LAPSED');

  // The job ends. The plan goes on only after eligibility is found again, and with all three.
  await until('2035-06-18');
  await caseWorker.does('report-activity-ended', { on: '2035-06-15' });
  const all = ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'];
  expect(await caseWorker.mayNot('resume-activation-plan', { agreedBy: all })).toMatchObject({
    code: 'ELIGIBILITY_NOT_RECHECKED',
    rule: '2.3',
    source: expect.stringContaining('LAW 189/2001 §§3, 5'),
  });
  await caseWorker.does('assess-eligibility', assessed('ACTIVATION', PLAN_NEED));
  await until('2035-06-20');
  expect(await caseWorker.mayNot('resume-activation-plan', { agreedBy: all.slice(1) })).toMatchObject({
    code: 'NOT_AGREED_BY_ALL',
    source: 'LAW 189/2001 §5',
  });
  await caseWorker.does('resume-activation-plan', { agreedBy: all });

  expect(await stands('review/activation/from-2035-06-20')).toBe('2035-09-20 OPEN');
  await until('2035-08-21');
  expect(await reminded('review/activation/from-2035-06-20')).toEqual([
    '2035-08-21 D-30 CASE_WORKER',
    '2035-08-21 D-30 EMPLOYMENT_AUTHORITY',
  ]);
  await authority.does('hold-review', review({ reason: 'RESUMPTION' }));
  expect(await stands('review/activation/from-2035-06-20')).toBe('2035-09-20 MET 2035-08-21');
}, 120_000);
