import { localDateOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { apiClient } from '../../local/api-client/api-client.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { startJointAssessment } from '../stack/steps.ts';
import { scenario } from './scenario.ts';

let product: LentProduct;
beforeAll(async () => {
  product = await lentProduct();
});
afterAll(() => product.stop());

const TODAY = localDateOf(toIsoInstant(Date.now())).toString();

test('the case worker is ill: a colleague works on and gets the reminders, then the case worker is back (D03, E-AUTH; domain.md 1.2)', async () => {
  const path = await scenario(product, {
    receivedOn: '2035-01-08',
    channel: 'KELA_REFERRAL',
    identityCode: '080110A903N',
  });
  const { until, id } = path;
  const colleague = await path.as('case-worker-2');
  const api = await apiClient(product, 'case-worker');
  const supervisor = await apiClient(product, 'supervisor');
  const tasksOf = async (person: string) => {
    const { body } = await (await apiClient(product, person)).get('/my-work');
    return body.items.map((task) => task.processId);
  };
  const mailed = async (step: string) => {
    const items = (await (await path.as('supervisor')).reads('/reminders?limit=500')).items;
    return items
      .filter(
        (line) => line.step === step && line.recipient === 'CASE_WORKER' && line.deadlineId === 'mapping',
      )
      .map(({ state, address }) => `${state} ${address}`);
  };
  await until('2035-01-09');
  await startJointAssessment(api, id, '2035-01-09');
  expect(await path.stands('mapping')).toBe('2035-04-09 OPEN');

  // No colleague of the case worker sees the case, until the supervisor names one who stands in. Rights begin today by the
  // clock on the wall; mails go by the clock of the process, in which the leave ends in March.
  expect((await colleague.reads()).code).toBe('NOT_FOUND');
  const leave = { absentId: 'case-worker-1', substituteId: 'case-worker-2', from: TODAY, to: '2035-03-20' };
  const substitution = await supervisor.post('/substitutions', leave);
  expect(substitution.status).toBe(201);

  // The colleague works on, and is reminded.
  await until('2035-03-12');
  expect(await mailed('D-30')).toEqual(['ACCEPTED case-worker-2@example.test']);
  expect((await colleague.reads()).view).toBe('WHOLE');
  expect(await tasksOf('case-worker-2')).toContain(id);
  await colleague.does('record-assessment-part', { part: 'HEALTH', content: { findings: 'Arvio' } });
  const { situation, caseWorkerId } = await colleague.reads();
  expect(situation.joint!.assessed.HEALTH).toBeDefined();
  // The client's named case worker stays who it was.
  expect(caseWorkerId).toBe('case-worker-1');

  // Back at work: reminders, tasks and rights are where they were.
  await until('2035-03-22');
  expect(await mailed('D-14')).toEqual(['ACCEPTED case-worker-1@example.test']);
  expect((await supervisor.post(`/substitutions/${substitution.body.id}/end`, {})).status).toBe(204);
  expect((await colleague.reads()).code).toBe('NOT_FOUND');
  expect(await tasksOf('case-worker-2')).toEqual([]);
  expect(await tasksOf('case-worker')).toContain(id);
}, 60_000);
