import { sharedProduct } from '../stack/shared-product.ts';
import { activationDraft, service } from './phrases.ts';
import { scenario } from './scenario.ts';
import { eventsOf } from '../stack/events-of.ts';

const product = sharedProduct();

test('a client turns 25 between two assessments: each goes by the age of its day (R10, R13, R14, R15, R15b)', async () => {
  const path = await scenario(product, {
    receivedOn: '2035-01-05',
    channel: 'CLIENT_CONTACT',
    identityCode: '080110A903N',
  });
  const caseWorker = await path.as('case-worker');
  const half = {
    integrationPlan: 'NONE',
    incomeBasis: 'GENERAL_BENEFIT',
    lmsDays12m: 180,
    countersAsOf: '2034-12-29',
    countersFrom: 'KELA',
    employmentPlanMadeOn: '2034-12-01',
  };
  const newest = async () => (await caseWorker.reads()).situation.assessments!.at(-1);
  const draft = activationDraft({
    services: [service('INDIVIDUAL', '2035-02-05')],
    nextReviewOn: '2035-04-08',
    evaluateBy: '2035-07-31',
    validTo: '2036-01-07',
  });

  // Born on 8 January 2010: on the Friday before the birthday half a year of paid days is enough.
  await caseWorker.does('assess-eligibility', { track: 'ACTIVATION', circumstances: half });
  expect(await newest()).toMatchObject({ result: 'ELIGIBLE', missing: [] });

  // On the birthday it isn't: it is not known whether one of the ways from 25 on is open.
  await path.until('2035-01-08');
  await caseWorker.does('assess-eligibility', { track: 'ACTIVATION', circumstances: half });
  expect(await newest()).toMatchObject({
    result: 'UNDECIDED',
    missing: ['lmsDays', 'lmsDaysAfterAllowance', 'socialAssistanceMonths'],
  });
  expect(await caseWorker.mayNot('draft-activation-plan', draft)).toMatchObject({
    code: 'NOT_FOUND_ELIGIBLE_FOR_PLAN',
    rule: 'R10, R11, R12, R13, R14, R15, R15b',
  });
  await caseWorker.does('assess-eligibility', {
    track: 'ACTIVATION',
    circumstances: { ...half, lmsDays: 500 },
  });
  expect(await newest()).toMatchObject({ result: 'ELIGIBLE', missing: [] });
  await caseWorker.does('draft-activation-plan', draft);
  const assessments = eventsOf((await caseWorker.reads('/facts')).items, 'ELIGIBILITY_ASSESSED');
  expect(assessments.map((event) => event.ageGroup)).toEqual(['UNDER_25', 'FROM_25', 'FROM_25']);
});
