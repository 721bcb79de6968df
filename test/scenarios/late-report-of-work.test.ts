import { apiClient } from '../../local/api-client/api-client.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { activationPlanInForce } from '../stack/steps.ts';
import { HEARING, review, suspension, WRITTEN_REPLY } from './phrases.ts';
import { scenario, type Scenario } from './scenario.ts';

const product = sharedProduct();

async function onPlan(): Promise<Scenario> {
  const path = await scenario(product, {
    receivedOn: '2035-01-08',
    channel: 'EMPL_AUTH_PLAN_TALK',
    identityCode: '010190-900P',
  });
  await activationPlanInForce(await apiClient(product, 'case-worker'), path.id, '2035-01-08');
  return path;
}

test('studies reported three months late: heard at once, decided after the hearing, never back in time (D07, D08, D09, N34, N35, N36)', async () => {
  const { until, stands, reminded, told, ownActs, as } = await onPlan();
  const caseWorker = await as('case-worker');
  const authority = await as('employment-authority');
  await until('2035-04-04');
  await authority.does('hold-review', review());

  await until('2035-05-14');
  const studies = { on: '2035-02-05', kind: 'FULL_TIME_STUDIES', source: 'KELA' };
  expect(await caseWorker.mayNot('report-activity-started', studies)).toMatchObject({
    code: 'FACT_MISSING',
    rule: 'D07',
    title: expect.stringContaining('leadsToDegree'),
  });
  expect(
    await caseWorker.mayNot('report-activity-started', { ...studies, leadsToDegree: false }),
  ).toMatchObject({ code: 'RULE_FORBIDS', rule: 'D07', source: 'LAW 189/2001 §5; S004 Akt. 5/5' });
  await caseWorker.does('report-activity-started', { ...studies, leadsToDegree: true });

  // The month has long passed, the hearing has not: a letter may be sent, no decision yet.
  expect(await stands('activity/1/hearing-letter')).toBe('2035-02-12 READY');
  expect(await stands('activity/1/decision')).toBe('2035-03-05 NOT_YET');
  await until('2035-05-15');
  expect(await told('N34')).toEqual(['2035-05-14 EMPLOYMENT_AUTHORITY']);
  expect(await ownActs('N34')).toEqual(['2035-05-14 CASE_WORKER']);
  // It was reported after the mails of that Monday (7.2).
  expect(await reminded('activity/1/hearing-letter')).toEqual(['2035-05-15 WEEK-13 CASE_WORKER']);
  await caseWorker.does('request-hearing', HEARING);
  // Received on 22 May, two weeks to reply.
  expect(await stands('activity/1/hearing-reply')).toBe('2035-06-05 OPEN');
  await until('2035-06-04');
  await caseWorker.does('record-hearing-reply', WRITTEN_REPLY);
  expect(
    await caseWorker.mayNot(
      'decide-suspension',
      suspension('COUNTY', '2035-06-04', { effectiveFrom: '2035-02-05' }),
    ),
  ).toMatchObject({ code: 'RULE_FORBIDS', rule: 'D07' });
  await until('2035-06-05');
  // The reply that made it possible was recorded after the mails of its day (7.2).
  expect(await reminded('activity/1/decision')).toEqual([
    '2035-06-05 DAY CASE_WORKER',
    '2035-06-05 DAY EMPLOYMENT_AUTHORITY',
  ]);
  await caseWorker.does('decide-suspension', suspension('COUNTY', '2035-06-05'));
  expect(await stands('activity/1/decision')).toBe('2035-03-05 MET 2035-06-05');
  // The review of April stands: the plan was in force then.
  expect(await stands('review/activation/from-2035-01-08')).toBe('2035-04-08 MET 2035-04-04');
  expect(await stands('review/activation/held-2035-04-04')).toBe('2035-07-04 CANCELLED 2035-06-05');
}, 60_000);

test('a job that ended before the decision suspends nothing, and nobody is reminded of it any more (D07, D08, D06)', async () => {
  const { until, stands, reminded, as, phase } = await onPlan();
  const caseWorker = await as('case-worker');
  await until('2035-02-05');
  await caseWorker.does('report-activity-started', { kind: 'EMPLOYMENT', source: 'EMPLOYER' });
  await until('2035-02-12');
  await caseWorker.does('request-hearing', HEARING);
  await until('2035-03-02');
  await caseWorker.does('report-activity-ended', { on: '2035-02-28' });
  expect(await stands('activity/1/hearing-reply')).toBe('2035-03-05 CANCELLED 2035-02-28');
  expect(await stands('activity/1/decision')).toBe('2035-03-05 CANCELLED 2035-02-28');

  await until('2035-03-20');
  expect(await reminded('activity/1/decision')).toEqual([]);
  expect(await caseWorker.mayNot('decide-suspension', suspension('COUNTY', '2035-03-20'))).toMatchObject({
    code: 'NO_ACTIVITY',
    rule: 'D07',
    title: 'The activity ended before a decision on it',
  });
  expect(await phase()).toBe('ON_PLAN');
  expect(await stands('review/activation/from-2035-01-08')).toBe('2035-04-08 OPEN');
}, 60_000);
