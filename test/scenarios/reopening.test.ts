import { apiClient } from '../../local/api-client/api-client.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { startJointAssessment } from '../stack/steps.ts';
import { scenario } from './scenario.ts';
import { remindersIn } from '../stack/read-mail.ts';

let product: LentProduct;
beforeAll(async () => {
  product = await lentProduct();
});
afterAll(() => product.stop());

test('a case is closed by mistake and opened again: its dates are what they were, and nobody is reminded twice (2.1, D03, D12, L08)', async () => {
  const path = await scenario(product, {
    receivedOn: '2035-01-08',
    channel: 'KELA_REFERRAL',
    identityCode: '150612A901N',
  });
  const { until, stands, reminded, phase } = path;
  const caseWorker = await path.as('case-worker');
  const supervisor = await path.as('supervisor');
  const kela = await path.as('kela');
  await startJointAssessment(await apiClient(product, 'case-worker'), path.id, '2035-01-08');
  await until('2035-03-12');
  const open = await path.openDuties();
  expect(open).toEqual(['2035-04-08 MAPPING', '2035-04-08 SERVICE_IN_TIME']);
  // 8 April is a Sunday: the reminders count from the Friday before.
  const sent = await reminded('mapping');
  expect(sent).toEqual(
    ['CASE_WORKER', 'EMPLOYMENT_AUTHORITY', 'KELA'].map((who) => `2035-03-07 D-30 ${who}`),
  );

  // Closing in the middle of a joint service asks why; it was another client's case.
  const close = { reason: 'NO_NEED' };
  expect(await caseWorker.mayNot('close-case', close)).toMatchObject({
    code: 'REASON_NEEDED',
    rule: 'D12',
    source: 'LAW 381/2023 §8; S004 TYP 6/6',
  });
  await caseWorker.does('close-case', { ...close, reasons: { D12: 'Asiakas ei halua yhteispalvelua' } });
  expect(await phase()).toBe('CLOSED');
  expect(await stands('mapping')).toBe('2035-04-08 CANCELLED 2035-03-12');
  expect(
    await caseWorker.mayNot('record-assessment-part', { part: 'HEALTH', content: { findings: 'Arvio' } }),
  ).toMatchObject({ code: 'CASE_CLOSED' });

  const mistake = { content: { reason: 'Suljettu toisen asiakkaan nimellä' } };
  expect((await caseWorker.mayNot('reopen-case')).status).toBe(400);
  await supervisor.does('reopen-case', mistake);
  expect(await phase()).toBe('ASSESSING_NEED');
  expect(await path.openDuties()).toEqual(open);
  expect(await caseWorker.mayNot('reopen-case', mistake)).toMatchObject({
    code: 'CASE_NOT_CLOSED',
    rule: '2.1',
  });
  const documents = (await caseWorker.reads('/documents')).items.map(({ kind }) => kind);
  expect(documents).toContain('CASE_REOPENING');

  // The case goes on as if nothing had happened: reminders that are due come, those that came don't come again.
  await until('2035-04-05');
  expect(await reminded('mapping')).toEqual([
    ...sent,
    ...['CASE_WORKER', 'EMPLOYMENT_AUTHORITY', 'KELA'].map((who) => `2035-03-22 D-14 ${who}`),
    ...['CASE_WORKER', 'EMPLOYMENT_AUTHORITY', 'KELA'].map((who) => `2035-04-03 BD-3 ${who}`),
  ]);
  const told = product.sink.mails.flatMap(remindersIn);
  expect(new Set(told).size).toBe(told.length);
  await kela.does('record-assessment-part', { part: 'HEALTH', content: { findings: 'Arvio' } });
}, 60_000);
