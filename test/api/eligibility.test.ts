import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { INVITATION, NOT_ELIGIBLE_DECISION } from '../bodies/texts-of-initiation.ts';
import { accepted, at, FIRST_DAY, practiceCase } from '../stack/practice-case.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { apiClients } from '../stack/api-clients.ts';

const product = sharedProduct();
let worker: ApiClient;
let people: Record<string, ApiClient>;
let id: string;

beforeAll(async () => {
  worker = await apiClient(product, 'case-worker');
  const names = ['case-worker-2', 'employment-authority', 'kela', 'provider', 'administrator'];
  people = await apiClients(product, names);
  id = await practiceCase(worker);
});

const on = FIRST_DAY;
const counters = { countersAsOf: on, countersFrom: 'KELA' };
const counted = { ...counters, integrationPlan: 'NONE' };
const circumstances = { incomeBasis: 'SOCIAL_ASSISTANCE', ...counted, lmsDays: 500 };
const tooFew = { ...counted, lmsDays: 499, lmsDaysAfterAllowance: 0, socialAssistanceMonths: 11 };
const check = (who: ApiClient, body: object) => who.post(`/processes/${id}/eligibility-checks`, body);
const version = async () => (await worker.get(`/processes/${id}`)).body.version;

test('R13, R15b: "what if" says what every rule finds and what is missing, and writes nothing', async () => {
  const before = await version();
  const { status, body } = await check(worker, { track: 'ACTIVATION', on, circumstances });
  expect(status).toBe(200);
  expect(body).toMatchObject({ result: 'UNDECIDED', ageGroup: 'FROM_25', missing: ['employmentPlanMadeOn'] });
  expect(body.findings).toContainEqual({
    rule: 'R13',
    severity: 'INFORM',
    result: 'HOLDS',
    reason: expect.stringContaining('500 of 500'),
    source: expect.stringContaining('LAW 189/2001 §3'),
    missing: [],
  });
  const known = { ...circumstances, employmentPlanMadeOn: on };
  expect((await check(worker, { track: 'ACTIVATION', on, circumstances: known })).body.result).toBe(
    'ELIGIBLE',
  );
  expect(await version()).toBe(before);
  expect((await worker.get(`/processes/${id}/eligibility`)).body.items).toEqual([]);
});

test('9.4: a day before every rule set, and a fact of an unknown name, are named', async () => {
  expect(await check(worker, { track: 'JOINT', on: '1999-01-04', circumstances: {} })).toMatchObject({
    status: 422,
    body: { code: 'NO_RULE_SET', field: 'on' },
  });
  expect(await check(worker, { track: 'JOINT', on, circumstances: { lmsdays: 500 } })).toMatchObject({
    status: 400,
    body: { errors: [{ field: expect.stringContaining('circumstances') }] },
  });
});

test('1.2: eligibility is for those who plan with the client, and for no others', async () => {
  const statuses = async (ask: (who: ApiClient) => Promise<{ status: number }>) =>
    Promise.all(Object.values(people).map(async (who) => (await ask(who)).status));
  const expected = [404, 200, 403, 403, 403];
  expect(await statuses((who) => who.get(`/processes/${id}/eligibility`))).toEqual(expected);
  expect(await statuses((who) => check(who, { track: 'JOINT', on, circumstances: {} }))).toEqual(expected);
});

test('N03: an invitation on short notice needs a reason; then the authority that is invited is told', async () => {
  const body = {
    on,
    purpose: 'PLAN_DRAFTING',
    meetingOn: '2035-01-12',
    delivery: 'ORDINARY_LETTER',
    content: INVITATION,
  };
  expect(await worker.command(id, 'invite-to-meeting', body)).toMatchObject({
    status: 422,
    body: { code: 'REASON_NEEDED', rule: 'N03', field: 'reasons.N03' },
  });
  await accepted(worker, id, 'invite-to-meeting', { ...body, reasons: { N03: 'The client asks for it' } });
  await at(worker, id, '2035-01-09');
  const { items } = (await worker.get(`/processes/${id}/reminders`)).body;
  const told = items.filter((r) => r.notification === 'N03' && r.kind === 'NOTICE');
  expect(told.map((r) => r.recipient).toSorted()).toEqual(['CASE_WORKER', 'EMPLOYMENT_AUTHORITY']);
});

test('5.1: an assessment is recorded with the group of the age, never with age or birth', async () => {
  const body = { on, track: 'ACTIVATION', circumstances: { ...tooFew, incomeBasis: 'SOCIAL_ASSISTANCE' } };
  expect(await worker.command(id, 'assess-eligibility', { ...body, age: 30 })).toMatchObject({ status: 400 });
  await accepted(people['employment-authority']!, id, 'assess-eligibility', body);
  const { items } = (await worker.get(`/processes/${id}/eligibility`)).body;
  expect(items).toMatchObject([{ track: 'ACTIVATION', result: 'NOT_ELIGIBLE', ageGroup: 'FROM_25' }]);
  const recorded = (await worker.get(`/processes/${id}/facts`)).body.items.at(-1)!.event;
  expect(recorded).toMatchObject({ type: 'ELIGIBILITY_ASSESSED', result: 'NOT_ELIGIBLE' });
  for (const written of [items, recorded]) expect(JSON.stringify(written)).not.toMatch(/"age"|birth|1990/);
});

test('2.1, L10: a decision that the client is not eligible is sealed, can be appealed, and holds the closing', async () => {
  const today = '2035-01-09';
  const body = {
    on: today,
    track: 'ACTIVATION',
    clientApplied: true,
    delivery: 'HANDED_OVER',
    guidance: 'SOCIAL_WORK',
  };
  const { appealInstruction: _, ...without } = NOT_ELIGIBLE_DECISION;
  expect(await worker.command(id, 'decide-not-eligible', { ...body, content: without })).toMatchObject({
    status: 422,
    body: { code: 'CONTENT_MISSING', field: 'content.appealInstruction', rule: 'L10' },
  });
  await accepted(worker, id, 'decide-not-eligible', { ...body, content: NOT_ELIGIBLE_DECISION });
  expect((await worker.get(`/processes/${id}`)).body.phase).toBe('NOT_ELIGIBLE');
  const close = { on: today, reason: 'CLIENT_NOT_ELIGIBLE' };
  expect(await worker.command(id, 'close-case', close)).toMatchObject({
    status: 409,
    body: { code: 'APPEAL_PERIOD_RUNNING' },
  });
  const { items } = (await worker.get(`/processes/${id}/documents`)).body;
  expect(items.map(({ kind }) => kind)).toContain('NOT_ELIGIBLE_DECISION');
});

test('N41: who finds otherwise than the rules compute writes the grounds; answers and documents show it, and the supervisor is told', async () => {
  const own = await practiceCase(worker);
  const assessed = {
    on,
    track: 'ACTIVATION',
    circumstances: { ...tooFew, incomeBasis: 'SOCIAL_ASSISTANCE', employmentPlanMadeOn: on },
    decision: 'ELIGIBLE',
  };
  expect(await worker.command(own, 'assess-eligibility', assessed)).toMatchObject({
    status: 422,
    body: { code: 'OTHERWISE_WITHOUT_GROUNDS', rule: '4.12', field: 'content' },
  });
  await accepted(worker, own, 'assess-eligibility', {
    ...assessed,
    content: { grounds: 'One day is missing' },
  });
  const [shown] = (await worker.get(`/processes/${own}/eligibility`)).body.items;
  expect(shown).toMatchObject({ result: 'ELIGIBLE', computed: 'NOT_ELIGIBLE' });
  const { decidedOtherwise } = (await worker.get(`/processes/${own}`)).body.situation;
  expect(decidedOtherwise).toMatchObject([
    { about: 'ELIGIBILITY', track: 'ACTIVATION', grounds: [{ rule: 'R13-R15', ...shown!.decidedOtherwise }] },
  ]);
  const { documentId } = decidedOtherwise![0]!.grounds[0]!;
  expect((await worker.get(`/processes/${own}/documents/${documentId}`)).body.content).toEqual({
    grounds: 'One day is missing',
  });
  const { items } = (await worker.get(`/processes/${own}/reminders`)).body;
  expect(items.filter(({ notification }) => notification === 'N41')).toMatchObject([
    { recipient: 'COUNTY_SUPERVISOR', kind: 'NOTICE' },
  ]);
});
