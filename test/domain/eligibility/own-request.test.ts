import { assessActivationPlan, assessService } from '../../../domain/eligibility/assess.ts';
import type { Circumstances } from '../../../domain/eligibility/circumstances.ts';
import { COUNTERS, TODAY, findingOf } from './cases.ts';

const TOO_FEW: Circumstances = {
  incomeBasis: 'UNEMPLOYMENT_ALLOWANCE',
  lmsDays: 10,
  lmsDaysAfterAllowance: 0,
  socialAssistanceMonths: 0,
  employmentPlanMadeOn: null,
  integrationPlan: 'NONE',
};
const BOTH = { EMPLOYMENT_AUTHORITY: true, COUNTY: true };
const asked = (parts: object = {}): Circumstances => ({
  ...TOO_FEW,
  ownRequest: {
    madeOn: '2026-10-01',
    to: 'COUNTY',
    clientHeardOn: '2026-10-15',
    bestSupports: BOTH,
    ...parts,
  },
});
const plan = (circumstances: Circumstances, rules = TODAY) => assessActivationPlan(circumstances, 30, rules);

test("R09: at the client's own request a plan is made before the thresholds, where the client was heard and both authorities agree", () => {
  expect(plan(TOO_FEW).result).toBe('NOT_ELIGIBLE');
  const found = plan(asked());
  expect(found).toMatchObject({ result: 'ELIGIBLE', missing: [] });
  expect(findingOf(found, 'R09')).toMatchObject({ result: 'HOLDS', source: 'LAW 189/2001 §15' });
  expect(findingOf(found, 'R13-R15').reason).toContain('R09');
});

test('R09: without the hearing or a judgement of both it stays open, against the view of one it fails', () => {
  expect(plan(asked({ clientHeardOn: undefined }))).toMatchObject({
    result: 'UNDECIDED',
    missing: expect.arrayContaining(['ownRequest.clientHeardOn']),
  });
  expect(plan(asked({ bestSupports: { COUNTY: true } })).missing).toContain(
    'ownRequest.bestSupports.EMPLOYMENT_AUTHORITY',
  );
  expect(plan(asked({ bestSupports: { ...BOTH, COUNTY: false } })).result).toBe('NOT_ELIGIBLE');
});

test('R05, R09: a recipient of unemployment allowance gets the service at their own request only', () => {
  const service = (circumstances: Circumstances) =>
    assessService(
      {
        residentOfCounty: true,
        jobSearchValid: true,
        cannotTakePart: { EMPLOYMENT_AUTHORITY: true, COUNTY: true, CLIENT: true },
        otherOccupation: 'NONE',
        ...circumstances,
      },
      TODAY,
    );
  expect(service(TOO_FEW).result).toBe('NOT_ELIGIBLE');
  expect(service(asked()).result).toBe('ELIGIBLE');
});

test('R21: the act does not apply beside an integration plan, in force or still to be made, from 2025 on', () => {
  const eligible: Circumstances = { ...TOO_FEW, lmsDays: 500, employmentPlanMadeOn: '2024-01-15' };
  const results = (rules = TODAY) =>
    (['NONE', 'IN_FORCE', 'NOT_YET_MADE'] as const).map(
      (integrationPlan) => plan({ ...eligible, integrationPlan }, rules).result,
    );
  expect(results()).toEqual(['ELIGIBLE', 'NOT_ELIGIBLE', 'NOT_ELIGIBLE']);
  expect(results(COUNTERS)).toEqual(['ELIGIBLE', 'ELIGIBLE', 'ELIGIBLE']);
  const { integrationPlan: _, ...unknown } = eligible;
  expect(plan(unknown)).toMatchObject({ result: 'UNDECIDED', missing: ['integrationPlan'] });
  expect(findingOf(plan(eligible), 'R21').source).toBe('LAW 189/2001 §3(4) (1103/2024)');
});

test('R05, R09: as long as hearing or judgement is missing the service is undecided, and says what is missing', () => {
  const service = (parts: object) => {
    const circumstances = { ...asked(parts), residentOfCounty: true, jobSearchValid: true };
    return findingOf(assessService(circumstances, TODAY), 'R05');
  };
  const judgements = ['ownRequest.bestSupports.COUNTY', 'ownRequest.bestSupports.EMPLOYMENT_AUTHORITY'];
  expect(service({ clientHeardOn: undefined, bestSupports: undefined })).toMatchObject({
    result: 'UNKNOWN',
    missing: ['ownRequest.clientHeardOn', ...judgements],
  });
  expect(service({}).result).toBe('HOLDS');
  expect(service({ bestSupports: { ...BOTH, COUNTY: false } }).result).toBe('FAILS');
});

test('R09: heard before the request was made is not heard on it', () => {
  const before = asked({ madeOn: '2026-10-01', clientHeardOn: '2026-09-30' });
  expect(plan(before)).toMatchObject({ result: 'UNDECIDED', missing: ['ownRequest.clientHeardOn'] });
  expect(plan(asked({ madeOn: '2026-10-01', clientHeardOn: '2026-10-01' })).result).toBe('ELIGIBLE');
});
