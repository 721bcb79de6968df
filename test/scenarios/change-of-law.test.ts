import { sharedProduct } from '../stack/shared-product.ts';
import { assessed } from './phrases.ts';
import { scenario } from './scenario.ts';
import { eventsOf } from '../stack/events-of.ts';

const product = sharedProduct();

test('the law changes twice while a case is open: each assessment goes by the law of its day (R16, R18, R19, R20, R13, 2.1, 9.4)', async () => {
  const path = await scenario(product, {
    receivedOn: '2024-12-30',
    channel: 'KELA_REFERRAL',
    identityCode: '010190-900P',
  });
  const caseWorker = await path.as('case-worker');
  const assesses = async (track: string, circumstances: object) => {
    await caseWorker.does('assess-eligibility', assessed(track, circumstances));
    const event = eventsOf((await caseWorker.reads('/facts')).items, 'ELIGIBILITY_ASSESSED').at(-1)!;
    const standing = Object.fromEntries(event.findings.map(({ rule, result }) => [rule, result]));
    return { result: event.result, missing: event.missing, standing, ruleSets: event.ruleSets };
  };
  const counted = { countersAsOf: '2024-12-27', countersFrom: 'KELA' };
  const coordination = { ...counted, lmsDays: 299, unemployedMonths: 12, needsCoordination: true };

  // Until the end of 2024 a joint service asks for numbers: one of them is enough, with a need of coordination.
  expect(await assesses('JOINT', coordination)).toMatchObject({
    result: 'ELIGIBLE',
    standing: { R16: 'FAILS', R18: 'HOLDS', R19: 'HOLDS', R20: 'HOLDS' },
    ruleSets: expect.arrayContaining(['FI-2023-01-01']),
  });

  // From 2025 on it asks for a judgement, and numbers say nothing any more.
  await path.until('2025-01-02');
  expect(await assesses('JOINT', coordination)).toMatchObject({
    result: 'UNDECIDED',
    missing: ['obstaclesBeyondConsultation'],
    ruleSets: expect.arrayContaining(['FI-2025-01-01']),
  });
  expect(await caseWorker.mayNot('start-joint-assessment', { needIdentifiedBy: 'KELA' })).toMatchObject({
    code: 'NOT_FOUND_ELIGIBLE_FOR_JOINT_SERVICE',
  });
  expect(await assesses('JOINT', { obstaclesBeyondConsultation: true })).toMatchObject({
    result: 'ELIGIBLE',
  });

  // On 1 May 2026 general benefit (yleistuki) takes the place of labour market subsidy; days that were paid count on.
  const made = { employmentPlanMadeOn: '2024-12-01', integrationPlan: 'NONE' };
  const plan = { ...counted, ...made, incomeBasis: 'LMS', lmsDays: 520 };
  await path.until('2026-04-30');
  expect(await assesses('ACTIVATION', plan)).toMatchObject({
    result: 'ELIGIBLE',
    standing: { R13: 'HOLDS' },
  });
  await path.until('2026-05-04');
  expect(await assesses('ACTIVATION', plan)).toMatchObject({
    result: 'NOT_ELIGIBLE',
    standing: { 2.1: 'FAILS', R13: 'HOLDS' },
  });
  expect(await assesses('ACTIVATION', { ...plan, incomeBasis: 'GENERAL_BENEFIT' })).toMatchObject({
    result: 'ELIGIBLE',
    ruleSets: expect.arrayContaining(['FI-2026-05-01']),
  });
}, 60_000);
