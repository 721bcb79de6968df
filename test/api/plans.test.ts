import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { ACTIVATION_PLAN, MULTI_SECTOR_PLAN } from '../bodies/plan-texts.ts';
import { accepted, practiceCase } from '../stack/practice-case.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import {
  activationPlanInForce,
  agreeMultiSectorPlan,
  presentActivationPlan,
  signActivationPlan,
  startJointAssessment,
} from '../stack/steps.ts';

const ON = '2035-01-08';
const product = sharedProduct();
let worker: ApiClient;
let authority: ApiClient;
let kela: ApiClient;

beforeAll(async () => {
  worker = await apiClient(product, 'case-worker');
  authority = await apiClient(product, 'employment-authority');
  kela = await apiClient(product, 'kela');
});

const read = async <What extends string = ''>(who: ApiClient, id: string, what: What = '' as What) =>
  (await who.get(`/processes/${id}${what}`)).body;
const documentsOf = async (who: ApiClient, id: string): Promise<string[]> =>
  (await read(who, id, '/documents')).items.map(({ kind }) => kind);

test('5.2, D10, D11, L02: from the meeting to next steps, each text sealed, nothing of it in facts', async () => {
  const id = await practiceCase(worker);
  await accepted(authority, id, 'record-draft-meeting', {
    on: ON,
    present: ['EMPLOYMENT_AUTHORITY', 'COUNTY'],
    clientAbsence: 'WITH_GOOD_REASON',
    content: { notes: 'Asiakas oli lääkärissä' },
  });
  await presentActivationPlan(worker, id, ON);
  await accepted(worker, id, 'sign-activation-plan', {
    on: ON,
    by: 'CLIENT',
    method: 'ON_PAPER',
    content: { name: 'Aatu Asiakas' },
  });
  await signActivationPlan(authority, id, ON, 'EMPLOYMENT_AUTHORITY');
  await signActivationPlan(worker, id, ON, 'COUNTY');
  const period = { service: 'GROUP', providerId: 'provider-1', start: ON, end: '2035-04-07', decidedOn: ON };
  await accepted(worker, id, 'decide-service-period', period);
  const next = { on: ON, decision: 'CHANGE', content: { effects: 'Kunto parani', nextSteps: 'Työkokeilu' } };
  await accepted(authority, id, 'decide-next-steps', next);

  expect(await documentsOf(worker, id)).toEqual([
    'DRAFT_MEETING',
    'ELIGIBILITY_ASSESSMENT',
    'ELIGIBILITY_ASSESSMENT',
    'ELIGIBILITY_ASSESSMENT',
    'ACTIVATION_PLAN',
    'SIGNATURE',
    'NEXT_STEPS',
  ]);
  const facts = JSON.stringify(await read(worker, id, '/facts'));
  expect(facts).not.toMatch(/Aatu|lääkäri|Kunto/);
  const { items } = await read(worker, id, '/documents');
  const { id: planId } = items.find(({ kind }) => kind === 'ACTIVATION_PLAN')!;
  const plan = await read(worker, id, `/documents/${planId}`);
  expect(plan).toMatchObject({ kind: 'ACTIVATION_PLAN', content: ACTIVATION_PLAN });
});

test('2.3: a plan that ended is followed by another one', async () => {
  const id = await practiceCase(worker);
  await activationPlanInForce(worker, id, ON);
  const grounds = { grounds: 'Asiakas siirtyi toiseen palveluun' };
  await accepted(worker, id, 'end-activation-plan', {
    on: ON,
    reason: 'OTHER_SERVICE',
    agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'],
    content: grounds,
  });
  expect(await read(worker, id)).toMatchObject({
    phase: 'CLOSING',
    situation: { activation: { endedOn: ON } },
  });
  expect(await documentsOf(worker, id)).toContain('PLAN_END');
  await worker.moveClock(id, '2035-01-09T10:00:00Z');
  await presentActivationPlan(worker, id, '2035-01-09');
  expect((await read(worker, id)).situation).toMatchObject({
    activation: { endedOn: null, versions: [{ number: 2 }] },
    formerActivations: [{ endedOn: ON }],
  });
});

test('5.3, 1.2: Kela takes part in the multi-sector plan, approves for itself, and sees what belongs to the joint service', async () => {
  const id = await practiceCase(worker);
  const need = { on: ON, by: 'EMPLOYMENT_AUTHORITY', content: { grounds: 'Monta estettä yhtä aikaa' } };
  expect((await authority.command(id, 'identify-joint-need', { ...need, by: 'KELA' })).status).toBe(403);
  await accepted(authority, id, 'identify-joint-need', need);
  expect((await kela.get(`/processes/${id}`)).status).toBe(404);
  await startJointAssessment(worker, id, ON, 'EMPLOYMENT_AUTHORITY');
  await agreeMultiSectorPlan(worker, id, ON);
  await worker.moveClock(id, '2035-01-09T10:00:00Z');
  const renewal = {
    on: '2035-01-09',
    services: [],
    kelaTakesPart: true,
    dutiesExplainedOn: ON,
    nextReviewOn: '2035-04-09',
    jobSearch: 'EXEMPTION',
    content: MULTI_SECTOR_PLAN,
  };
  await accepted(authority, id, 'draft-multi-sector-plan', renewal);
  const approval = (by: string, method = 'ELECTRONIC') => ({ on: '2035-01-09', by, method });
  await accepted(worker, id, 'approve-multi-sector-plan', approval('CLIENT', 'ON_PAPER'));
  await accepted(worker, id, 'approve-multi-sector-plan', approval('COUNTY'));
  await accepted(authority, id, 'approve-multi-sector-plan', approval('EMPLOYMENT_AUTHORITY'));
  const agree = { on: '2035-01-09' };
  expect((await worker.command(id, 'agree-multi-sector-plan', agree)).body).toMatchObject({
    status: 409,
    code: 'NOT_APPROVED_BY_ALL',
  });
  expect((await kela.command(id, 'approve-multi-sector-plan', approval('CLIENT'))).status).toBe(403);
  await accepted(kela, id, 'approve-multi-sector-plan', approval('KELA'));
  await accepted(worker, id, 'agree-multi-sector-plan', agree);
  const { situation } = await read(kela, id);
  expect(situation.joint).toMatchObject({
    plan: { kelaTakesPart: true },
    versions: [{ number: 1 }, { number: 2 }],
  });
  expect(new Set(await documentsOf(kela, id))).toEqual(
    new Set(['JOINT_NEED', 'ELIGIBILITY_ASSESSMENT', 'ASSESSMENT_PART', 'MULTI_SECTOR_PLAN']),
  );
});
