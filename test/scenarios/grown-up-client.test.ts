import { REVIEW_REFUSAL } from '../bodies/texts-of-suspension.ts';
import { INVITATION } from '../bodies/texts-of-initiation.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { activationDraft, assessed, period, report, review, service, SERVICE_NEED } from './phrases.ts';
import { scenario } from './scenario.ts';

const product = sharedProduct();

test('a client of 45 with an activation plan: undecided first, D10 and D11 before measures, a review refused, one held late, a renewal (L01, N03, R13, R15b, N06, D11, D10, R07, D05b, D06, D42, L03, D48)', async () => {
  const path = await scenario(product, {
    receivedOn: '2035-01-08',
    channel: 'CLIENT_CONTACT',
    identityCode: '010190-900P',
  });
  const { until, stands, reminded, told, ownActs, phase } = path;
  const caseWorker = await path.as('case-worker');
  const authority = await path.as('employment-authority');
  const both = (day: string, step: string) => [
    `${day} ${step} CASE_WORKER`,
    `${day} ${step} EMPLOYMENT_AUTHORITY`,
  ];

  // Nothing is guessed: without the employment plan nobody knows yet whether the client is eligible.
  const counted = {
    integrationPlan: 'NONE',
    incomeBasis: 'GENERAL_BENEFIT',
    lmsDays: 520,
    countersAsOf: '2035-01-05',
    countersFrom: 'KELA',
  };
  await caseWorker.does('assess-eligibility', { track: 'ACTIVATION', circumstances: counted });
  const [assessment] = (await caseWorker.reads()).situation.assessments!;
  expect(assessment).toMatchObject({ result: 'UNDECIDED', missing: ['employmentPlanMadeOn'] });
  const draft = {
    services: [service('INDIVIDUAL', '2035-02-05')],
    nextReviewOn: '2035-04-22',
    evaluateBy: '2035-07-31',
    validTo: '2036-01-21',
  };
  expect(await caseWorker.mayNot('draft-activation-plan', activationDraft(draft))).toMatchObject({
    code: 'NOT_FOUND_ELIGIBLE_FOR_PLAN',
    source: 'LAW 189/2001 §3',
  });
  // An invitation is the start of drafting; it leaves a week to come.
  const invitation = { purpose: 'PLAN_DRAFTING', delivery: 'ORDINARY_LETTER', content: INVITATION };
  expect(
    await caseWorker.mayNot('invite-to-meeting', { ...invitation, meetingOn: '2035-01-12' }),
  ).toMatchObject({
    code: 'REASON_NEEDED',
    rule: 'N03',
  });
  await caseWorker.does('invite-to-meeting', { ...invitation, meetingOn: '2035-01-22' });
  expect(await stands('plan-drafting')).toBe('2035-01-10 MET 2035-01-08');

  await until('2035-01-15');
  await authority.does('assess-eligibility', {
    track: 'ACTIVATION',
    circumstances: { ...counted, employmentPlanMadeOn: '2035-01-12' },
  });

  // The meeting, the draft and three signatures: the client is told of benefits before signing.
  await until('2035-01-22');
  await caseWorker.does('record-draft-meeting', { present: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] });
  await caseWorker.does('draft-activation-plan', activationDraft(draft));
  expect(await caseWorker.mayNot('present-activation-plan')).toMatchObject({
    code: 'EMPLOYMENT_PLAN_NOT_VERIFIED',
    rule: 'D10',
    source: 'S004 Akt. 3/5; LAW 189/2001 §5(4)',
  });
  await authority.does('verify-employment-plan', { what: 'EMPLOYMENT_PLAN', heldOn: '2035-01-12' });
  await caseWorker.does('present-activation-plan');
  expect(await stands('signatures')).toBe('2035-01-31 OPEN');
  const signature = (by: string) => ({ by, method: 'ON_PAPER' });
  expect(await caseWorker.mayNot('sign-activation-plan', signature('CLIENT'))).toMatchObject({
    code: 'BENEFITS_NOT_EXPLAINED',
    rule: 'D11',
    source: expect.stringContaining('LAW 189/2001 §9'),
  });
  await caseWorker.does('inform-of-benefits');
  await caseWorker.does('sign-activation-plan', signature('CLIENT'));
  await until('2035-01-26');
  await authority.does('sign-activation-plan', signature('EMPLOYMENT_AUTHORITY'));
  expect(await phase()).toBe('ASSESSING_NEED');
  await caseWorker.does('sign-activation-plan', signature('COUNTY'));
  expect(await phase()).toBe('ON_PLAN');
  expect(await stands('signatures')).toBe('2035-01-31 MET 2035-01-26');
  expect(await stands('service-in-time')).toBe('2035-04-08 OPEN');
  // Whoever presents the plan isn't told of it.
  expect(await reminded('signatures')).toEqual([
    '2035-01-22 NOW EMPLOYMENT_AUTHORITY',
    ...both('2035-01-25', 'BD+3'),
  ]);

  // Measures begin when all views on R07 are known.
  await until('2035-02-05');
  expect(await told('N07')).toEqual(['2035-01-26 EMPLOYMENT_AUTHORITY']);
  expect(await ownActs('N07')).toEqual(['2035-01-26 CASE_WORKER']);
  const months = period('2035-02-05', '2035-05-04');
  await caseWorker.does(
    'assess-eligibility',
    assessed('SERVICE', { ...SERVICE_NEED, cannotTakePart: { EMPLOYMENT_AUTHORITY: true, COUNTY: true } }),
  );
  expect(await caseWorker.mayNot('decide-service-period', months)).toMatchObject({
    code: 'FACT_MISSING',
    rule: 'R07',
    title: expect.stringContaining('cannotTakePart.CLIENT'),
  });
  await caseWorker.does('assess-eligibility', assessed('SERVICE', SERVICE_NEED));
  await caseWorker.does('decide-service-period', months);
  expect(await stands('service-in-time')).toBe('2035-04-08 MET 2035-02-05');

  // The client asks for a review, which is manifestly unnecessary: the reason is written and can be read.
  await until('2035-03-01');
  await caseWorker.does('request-review');
  expect(await stands('review-request/2035-03-01')).toBe('2035-03-08 OPEN');
  await until('2035-03-05');
  expect(await reminded('review-request/2035-03-01')).toEqual(both('2035-03-05', 'BD+2'));
  const refusal = { ground: 'MANIFESTLY_UNNECESSARY' };
  expect(await authority.mayNot('refuse-review-request', refusal)).toMatchObject({ status: 400 });
  await authority.does('refuse-review-request', { ...refusal, content: REVIEW_REFUSAL });
  expect(await stands('review-request/2035-03-01')).toBe('2035-03-08 MET 2035-03-05');
  const documents = (await caseWorker.reads('/documents')).items;
  const refused = documents.find(({ kind }) => kind === 'REVIEW_REFUSAL')!;
  expect((await caseWorker.reads(`/documents/${refused.id}`)).content).toEqual(REVIEW_REFUSAL);

  // The review of the plan, due on the day that it agrees, is held late. It is met, and stays late. Without the survey it says why.
  const firstReview = 'review/activation/from-2035-01-26';
  await until('2035-05-02');
  expect(await stands(firstReview)).toBe('2035-04-22 OVERDUE');
  expect(await reminded(firstReview)).toEqual([
    ...both('2035-03-21', 'D-30'),
    ...both('2035-04-06', 'D-14'),
    ...both('2035-04-17', 'BD-3'),
    '2035-04-23 D+1 CASE_WORKER',
    '2035-04-23 D+1 COUNTY_SUPERVISOR',
    '2035-04-23 D+1 EMPLOYMENT_AUTHORITY',
    '2035-04-30 D+7 CASE_WORKER',
    '2035-04-30 D+7 COUNTY_SUPERVISOR',
    '2035-04-30 D+7 EMPLOYMENT_AUTHORITY',
  ]);
  expect(await authority.mayNot('hold-review', review({ survey: undefined }))).toMatchObject({
    code: 'REASON_NEEDED',
    rule: 'D42',
  });
  await authority.does('hold-review', review({ outcome: 'RENEW' }));
  expect(await stands(firstReview)).toBe('2035-04-22 MET 2035-05-02 LATE');

  // The plan is renewed when its last period ends; its new version has its own dates.
  expect(await stands('plan-renewal/1')).toBe('2035-05-04 OPEN');
  expect(await stands('plan-check/1')).toBe('2037-01-26 OPEN');
  await until('2035-05-04');
  await caseWorker.does(
    'draft-activation-plan',
    activationDraft({
      services: [service('GROUP', '2035-05-07')],
      nextReviewOn: '2035-08-04',
      evaluateBy: '2035-10-31',
      validTo: '2036-05-03',
    }),
  );
  await caseWorker.does('present-activation-plan');
  for (const by of ['CLIENT', 'COUNTY']) await caseWorker.does('sign-activation-plan', signature(by));
  await authority.does('sign-activation-plan', signature('EMPLOYMENT_AUTHORITY'));
  expect((await path.facts()).at(-1)).toBe('ACTIVATION_PLAN_RENEWED');
  expect(await stands('plan-renewal/1')).toBe('2035-05-04 MET 2035-05-04');
  expect(await stands('plan-check/1')).toBe('2037-01-26 MET 2035-05-04');
  expect(await stands('plan-check/2')).toBe('2037-05-04 OPEN');
  expect(await stands('review/activation/held-2035-05-02')).toBe('2035-08-02 MET 2035-05-04');
  expect(await stands('review/activation/from-2035-05-04')).toBe('2035-08-04 OPEN');

  // What the new version doesn't contain can't begin any more (R06), what it contains can.
  await until('2035-05-07');
  expect(await caseWorker.mayNot('decide-service-period', period('2035-05-07', '2035-08-06'))).toMatchObject({
    code: 'RULE_FORBIDS',
    rule: 'R06',
  });
  await caseWorker.does('decide-service-period', period('2035-05-07', '2035-08-06', { service: 'GROUP' }));
  const provider = await path.as('provider');
  await provider.does('submit-report', report('FINAL'));
  expect(await stands('period/1/final-report')).toBe('2035-05-18 MET 2035-05-07');
}, 120_000);
