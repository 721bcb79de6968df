import { NOT_ELIGIBLE_DECISION } from '../bodies/texts-of-initiation.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { scenario } from './scenario.ts';
import { eventsOf } from '../stack/events-of.ts';

const product = sharedProduct();

test('a client who applied is not eligible: decision, guidance onward, appeal period, closed (R13, R14, R15, 2.1, L01, L08, L09, L10)', async () => {
  const path = await scenario(product, {
    receivedOn: '2035-04-30',
    channel: 'CLIENT_CONTACT',
    identityCode: '030370-902H',
  });
  const { until, stands, phase } = path;
  const caseWorker = await path.as('case-worker');
  // May Day and Ascension Day are no business days.
  expect(await stands('plan-drafting')).toBe('2035-05-04 OPEN');
  expect(await stands('service-in-time')).toBe('2035-07-30 OPEN');

  const decision = {
    track: 'ACTIVATION',
    clientApplied: true,
    delivery: 'ORDINARY_LETTER',
    guidance: 'EMPLOYMENT_SERVICES',
    content: NOT_ELIGIBLE_DECISION,
  };
  await until('2035-05-02');
  await caseWorker.does('start-need-assessment');
  expect(await caseWorker.mayNot('decide-not-eligible', decision)).toMatchObject({
    code: 'NOT_FOUND_INELIGIBLE',
    rule: '2.1',
    source: expect.stringContaining('LAW 434/2003 §§43-47'),
  });
  await caseWorker.does('assess-eligibility', {
    track: 'ACTIVATION',
    circumstances: {
      incomeBasis: 'GENERAL_BENEFIT',
      lmsDays: 499,
      lmsDaysAfterAllowance: 0,
      socialAssistanceMonths: 11,
      countersAsOf: '2035-04-30',
      countersFrom: 'KELA',
      employmentPlanMadeOn: '2035-03-01',
    },
  });
  const [assessment] = (await caseWorker.reads()).situation.assessments!;
  expect(assessment).toMatchObject({ result: 'NOT_ELIGIBLE', missing: [] });
  const event = eventsOf((await caseWorker.reads('/facts')).items, 'ELIGIBILITY_ASSESSED').at(-1)!;
  const standing = Object.fromEntries(event.findings.map(({ rule, result }) => [rule, result]));
  expect(standing).toMatchObject({ R13: 'FAILS', R14: 'FAILS', R15: 'FAILS', R15b: 'HOLDS' });
  expect(await phase()).toBe('ASSESSING_NEED');

  await until('2035-05-04');
  await caseWorker.does('decide-not-eligible', decision);
  expect(await phase()).toBe('NOT_ELIGIBLE');
  expect(await stands('plan-drafting')).toBe('2035-05-04 CANCELLED 2035-05-04');
  expect(await stands('service-in-time')).toBe('2035-07-30 CANCELLED 2035-05-04');
  const documents = (await caseWorker.reads('/documents')).items;
  const letter = documents.find(({ kind }) => kind === 'NOT_ELIGIBLE_DECISION')!;
  expect((await caseWorker.reads(`/documents/${letter.id}`)).content).toEqual(NOT_ELIGIBLE_DECISION);

  // Received a week after it was sent, and 30 days to appeal: 10 June is a Sunday.
  expect(await stands('not-eligible/1/rectification')).toBe('2035-06-11 OPEN');
  const close = { reason: 'CLIENT_NOT_ELIGIBLE' };
  await until('2035-06-11');
  expect(await caseWorker.mayNot('close-case', close)).toMatchObject({
    code: 'APPEAL_PERIOD_RUNNING',
    rule: 'L10',
  });
  await until('2035-06-12');
  await caseWorker.does('close-case', close);
  expect(await phase()).toBe('CLOSED');
  expect(await stands('record-retention')).toBe('2045-06-12 NOT_YET');
  expect(await path.facts()).toEqual([
    'CASE_OPENED',
    'NEED_ASSESSMENT_STARTED',
    'ELIGIBILITY_ASSESSED',
    'NOT_ELIGIBLE_DECIDED',
    'CASE_CLOSED',
  ]);
});
