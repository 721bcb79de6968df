import { apiClient } from '../../local/api-client/api-client.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { activationPlanInForce } from '../stack/steps.ts';
import { HEARING, period, report, suspension } from './phrases.ts';
import { scenario } from './scenario.ts';

const product = sharedProduct();

test('the employment authority decides: it binds the county, others are told, and the case stays open while it can be appealed (D07, D08, D09, C3, N37, R08, R06, L09, L10)', async () => {
  const path = await scenario(product, {
    receivedOn: '2035-01-08',
    channel: 'EMPL_AUTH_PLAN_TALK',
    identityCode: '010190-900P',
  });
  const { until, stands, reminded, told, phase } = path;
  const caseWorker = await path.as('case-worker');
  const authority = await path.as('employment-authority');
  const provider = await path.as('provider');
  await activationPlanInForce(await apiClient(product, 'case-worker'), path.id, '2035-01-08');
  await caseWorker.does('decide-service-period', period('2035-01-08', '2035-04-07'));

  // Work beside a service: the case worker has two business days to say what becomes of it.
  await until('2035-02-12');
  await caseWorker.does('report-activity-started', { kind: 'EMPLOYMENT', source: 'CLIENT' });
  expect(await stands('activity/1/service-review/1')).toBe('2035-02-14 OPEN');
  const goesOn = { period: 1, outcome: 'GOES_ON' };
  expect(await caseWorker.mayNot('review-service', goesOn)).toMatchObject({
    rule: 'R08',
    source: 'LAW 189/2001 §6',
  });
  await caseWorker.does('review-service', { ...goesOn, reasons: { R08: 'Työtä on kuusi tuntia viikossa' } });
  expect(await stands('activity/1/service-review/1')).toBe('2035-02-14 MET 2035-02-12');

  // The client doesn't reply: the hearing is complete on the day after the time to reply, not before.
  await until('2035-02-27');
  await authority.does('request-hearing', HEARING);
  expect(await stands('activity/1/hearing-reply')).toBe('2035-03-20 OPEN');
  await until('2035-03-15');
  expect(
    await authority.mayNot('decide-suspension', suspension('EMPLOYMENT_AUTHORITY', '2035-03-15')),
  ).toMatchObject({ code: 'HEARING_NOT_COMPLETE', rule: 'D08' });
  await until('2035-03-21');
  expect(await stands('activity/1/decision')).toBe('2035-03-12 READY');
  expect(await reminded('activity/1/decision')).toEqual([
    '2035-03-21 DAY CASE_WORKER',
    '2035-03-21 DAY EMPLOYMENT_AUTHORITY',
  ]);
  await until('2035-03-22');
  await authority.does('decide-suspension', suspension('EMPLOYMENT_AUTHORITY', '2035-03-22'));

  // The first decision binds (C3): the county is told of it and can't decide otherwise.
  await until('2035-03-27');
  expect(await told('N37')).toEqual(['2035-03-22 CASE_WORKER', '2035-03-22 PROVIDER']);
  expect(
    await caseWorker.mayNot('decide-suspension', {
      ...suspension('COUNTY', '2035-03-27'),
      decision: 'DO_NOT_SUSPEND',
      effectiveFrom: undefined,
    }),
  ).toMatchObject({ code: 'SUSPENSION_DECIDED_ALREADY', rule: 'D07' });

  // Nobody tells the provider why. It sees its period and that it was told of something.
  const seen = (await provider.reads('/facts')).items.map((fact) => fact.event.type);
  expect(seen).toEqual(['SERVICE_PERIOD_DECIDED', 'PROVIDER_NOTIFIED']);
  expect((await provider.reads('/documents')).items).toEqual([]);

  // No plan covers the service any more: it can't go on, and is ended.
  expect(await stands('activity/1/suspended-service-review/1')).toBe('2035-03-28 OPEN');
  expect(
    await caseWorker.mayNot('review-service', { ...goesOn, reasons: { R08: 'Palvelu jatkuu loppuun asti' } }),
  ).toMatchObject({
    code: 'RULE_FORBIDS',
    rule: 'R06',
  });
  await caseWorker.does('end-period-early', {
    on: undefined,
    period: 1,
    lastDay: '2035-03-27',
    reason: 'PLAN_SUSPENDED',
  });
  expect(await stands('activity/1/suspended-service-review/1')).toBe('2035-03-28 MET 2035-03-27');
  expect(await stands('period/1/final-report')).toBe('2035-04-10 OPEN');
  await until('2035-04-05');
  await provider.does('submit-report', report('FINAL'));
  await caseWorker.does('accept-report', { period: 1, report: 'FINAL' });
  await caseWorker.does('decide-continuation', { period: 1, outcome: 'WORK' });
  await caseWorker.does('end-activation-plan', {
    reason: 'EMPLOYED_PERMANENTLY',
    agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'],
  });
  expect(await phase()).toBe('CLOSING');

  // Sent on 22 March, received on the 29th, and 30 days to appeal: 28 April is a Saturday.
  expect(await stands('activity/1/rectification')).toBe('2035-04-30 OPEN');
  const close = { reason: 'EMPLOYED_PERMANENTLY' };
  await until('2035-04-30');
  expect(await caseWorker.mayNot('close-case', close)).toMatchObject({
    code: 'APPEAL_PERIOD_RUNNING',
    rule: 'L10',
    source: expect.stringContaining('LAW 434/2003'),
  });
  await until('2035-05-02');
  await caseWorker.does('close-case', close);
  expect(await phase()).toBe('CLOSED');
}, 120_000);
