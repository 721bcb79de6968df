import { apiClient } from '../../local/api-client/api-client.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { activationPlanInForce } from '../stack/steps.ts';
import { HEARING, period, report, suspension } from './phrases.ts';
import { scenario } from './scenario.ts';

const product = sharedProduct();

test('a client dies in the middle of a hearing: nothing more is asked or decided, only the report of the service is owed (2.3, D07, D08, D09, D19)', async () => {
  const path = await scenario(product, {
    receivedOn: '2035-01-08',
    channel: 'EMPL_AUTH_PLAN_TALK',
    identityCode: '010190-900P',
  });
  const { until, stands, reminded, phase } = path;
  const caseWorker = await path.as('case-worker');
  const authority = await path.as('employment-authority');
  const provider = await path.as('provider');
  await activationPlanInForce(await apiClient(product, 'case-worker'), path.id, '2035-01-08');
  await caseWorker.does('decide-service-period', period('2035-01-08', '2035-04-07'));
  await until('2035-02-05');
  await caseWorker.does('report-activity-started', { kind: 'EMPLOYMENT', source: 'CLIENT' });
  const reasons = { R08: 'Työtä on kuusi tuntia viikossa' };
  await caseWorker.does('review-service', { period: 1, outcome: 'GOES_ON', reasons });
  await until('2035-02-12');
  await authority.does('request-hearing', HEARING);
  expect(await stands('activity/1/hearing-reply')).toBe('2035-03-05 OPEN');

  // The death is known on Wednesday; the case ended on the Sunday before.
  await until('2035-02-21');
  await caseWorker.does('close-case', { on: '2035-02-18', reason: 'DEATH' });
  expect(await phase()).toBe('CLOSED');
  expect(await stands('activity/1/hearing-reply')).toBe('2035-03-05 CANCELLED 2035-02-18');
  expect(await stands('activity/1/decision')).toBe('2035-03-05 CANCELLED 2035-02-18');
  expect(await stands('review/activation/from-2035-01-08')).toBe('2035-04-08 CANCELLED 2035-02-18');
  expect(await stands('period/1/final-report')).toBe('2035-03-05 OPEN');

  // The time to reply passes and the month too: nobody is asked to decide anything.
  await until('2035-03-20');
  expect(await reminded('activity/1/decision')).toEqual([]);
  expect(await reminded('review/activation/from-2035-01-08')).toEqual([]);
  expect(
    await authority.mayNot('decide-suspension', suspension('EMPLOYMENT_AUTHORITY', '2035-03-20')),
  ).toMatchObject({ code: 'CASE_CLOSED' });
  expect(await provider.reads('/facts').then(JSON.stringify)).not.toContain('DEATH');
  expect(await stands('period/1/final-report')).toBe('2035-03-05 OVERDUE');
  await provider.does('submit-report', report('FINAL'));
  await caseWorker.does('accept-report', { period: 1, report: 'FINAL' });
  expect(await path.openDuties()).toEqual(['2045-02-18 RECORD_RETENTION', '2047-02-18 LOG_RETENTION']);
}, 60_000);
