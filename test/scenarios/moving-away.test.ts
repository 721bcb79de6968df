import { apiClient } from '../../local/api-client/api-client.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { activationPlanInForce } from '../stack/steps.ts';
import { period, report } from './phrases.ts';
import { scenario } from './scenario.ts';

const product = sharedProduct();

test('a client with a running service moves away: the matter is handed over, the provider still reports (2.3, R02, D19, D06, R70, 1.2)', async () => {
  const path = await scenario(product, {
    receivedOn: '2035-01-08',
    channel: 'COUNTY_OBSERVATION',
    identityCode: '030370-902H',
  });
  const { until, stands, reminded, phase } = path;
  const caseWorker = await path.as('case-worker');
  const provider = await path.as('provider');
  await activationPlanInForce(await apiClient(product, 'case-worker'), path.id, '2035-01-08');
  // The client turns 65 on 3 March: a service beyond that day needs a written reason.
  const service = period('2035-01-08', '2035-04-07');
  expect(await caseWorker.mayNot('decide-service-period', service)).toMatchObject({
    code: 'REASON_NEEDED',
    rule: 'R02',
    source: expect.stringContaining('S003 §1'),
  });
  await caseWorker.does('decide-service-period', { ...service, reasons: { R02: 'Jakso viedään loppuun' } });
  expect(await stands('period/1/final-report')).toBe('2035-04-23 OPEN');

  // The move is known a few days later. With the case end plan, reviews and service, on the day of the move.
  await until('2035-02-05');
  const closing = { grounds: 'Muuttanut Mikkeliin', followUp: 'Etelä-Savon hyvinvointialue jatkaa' };
  await caseWorker.does('close-case', { on: '2035-02-01', reason: 'MOVED_AWAY', content: closing });
  expect(await phase()).toBe('CLOSED');
  expect(await stands('review/activation/from-2035-01-08')).toBe('2035-04-08 CANCELLED 2035-02-01');
  expect(await stands('period/1/final-report')).toBe('2035-02-15 OPEN');
  expect(await stands('handover/2035-02-01')).toBe('2035-02-07 OPEN');
  expect(await caseWorker.mayNot('present-activation-plan')).toMatchObject({
    code: 'CASE_CLOSED',
    rule: '2.1',
  });

  // The provider learns that the service is over, and not why.
  const seen = await provider.reads();
  expect(seen.closed).toMatchObject({ on: '2035-02-01' });
  expect(seen.situation.periods).toMatchObject([{ end: '2035-02-01' }]);
  expect(JSON.stringify([seen, await provider.reads('/facts')])).not.toContain('MOVED');

  // Nobody hands over: the case worker is reminded after two business days, the supervisor after five.
  await until('2035-02-13');
  expect(await reminded('handover/2035-02-01')).toEqual([
    '2035-02-07 BD+2 CASE_WORKER',
    '2035-02-12 BD+5 COUNTY_SUPERVISOR',
  ]);
  const handover = { receiver: 'Etelä-Savo, sosiaalipalvelut', handedOver: 'Suunnitelma, suostumuksella' };
  await caseWorker.does('complete-handover', { content: handover });
  expect(await stands('handover/2035-02-01')).toBe('2035-02-07 MET 2035-02-13 LATE');

  // The report comes late too; with it the county's record is whole.
  await until('2035-02-19');
  expect(await stands('period/1/final-report')).toBe('2035-02-15 OVERDUE');
  expect(await reminded('period/1/final-report')).toEqual(
    expect.arrayContaining(['2035-02-16 BD+1 CASE_WORKER', '2035-02-16 BD+1 PROVIDER']),
  );
  await provider.does('submit-report', report('FINAL'));
  await caseWorker.does('accept-report', { period: 1, report: 'FINAL' });
  expect(await stands('period/1/final-report')).toBe('2035-02-15 MET 2035-02-19 LATE');
  const documents = (await caseWorker.reads('/documents')).items.map(({ kind }) => kind);
  expect(documents.slice(-3)).toEqual(['CASE_CLOSING', 'CASE_HANDOVER', 'FINAL_REPORT']);
  // Nothing is left but to keep the records for ten years.
  expect(await path.openDuties()).toEqual(['2045-02-01 RECORD_RETENTION', '2047-02-01 LOG_RETENTION']);
  expect(await caseWorker.mayNot('name-case-worker', { caseWorkerId: 'case-worker-2' })).toMatchObject({
    code: 'CASE_CLOSED',
  });
}, 60_000);
