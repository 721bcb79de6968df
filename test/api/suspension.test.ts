import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { HEARING_LETTER, HEARING_REPLY, SUSPENSION_DECISION } from '../bodies/texts-of-suspension.ts';
import { accepted, at } from '../stack/practice-case.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { caseWithPeriod, reviewOn } from '../stack/steps.ts';

const product = sharedProduct();
let worker: ApiClient;
let authority: ApiClient;
let provider: ApiClient;
let id: string;

beforeAll(async () => {
  worker = await apiClient(product, 'case-worker');
  authority = await apiClient(product, 'employment-authority');
  provider = await apiClient(product, 'provider');
  id = await caseWithPeriod(worker);
});

const factsFor = async (who: ApiClient) =>
  (await who.get(`/processes/${id}/facts`)).body.items.map(({ event }) => event);

test('5.4, D42: what a review lacks is named by field, and nothing changes', async () => {
  const { participants, ...rest } = reviewOn('2035-01-09');
  await at(worker, id, '2035-01-09');
  const { version } = (await worker.get(`/processes/${id}`)).body;
  const nobody = await authority.command(id, 'hold-review', rest);
  expect(nobody).toMatchObject({ status: 400, body: { errors: [{ field: 'participants' }] } });
  const survey = { ...rest.survey, servicesDue: 0 };
  const impossible = await authority.command(id, 'hold-review', { ...rest, participants, survey });
  expect(impossible).toMatchObject({ status: 400, body: { errors: [{ field: 'survey.servicesStarted' }] } });
  const unsurveyed = await authority.command(id, 'hold-review', { ...rest, participants, survey: undefined });
  expect(unsurveyed).toMatchObject({
    status: 422,
    body: { code: 'REASON_NEEDED', rule: 'D42', field: 'reasons.D42' },
  });
  expect((await worker.get(`/processes/${id}`)).body.version).toBe(version);
});

test('5.12, 5.13, D08: the employment authority hears and decides; letter, reply and decision are sealed documents', async () => {
  await accepted(worker, id, 'report-activity-started', {
    on: '2035-01-09',
    kind: 'EMPLOYMENT',
    source: 'EMPLOYER',
    content: { details: 'Työ kaupassa, 30 h viikossa' },
  });
  await accepted(worker, id, 'review-service', {
    on: '2035-01-09',
    period: 1,
    outcome: 'GOES_ON',
    reasons: { R08: 'Työtunteja on aluksi vähän' },
  });
  const letter = { on: '2035-01-09', delivery: 'ORDINARY_LETTER' };
  expect(await authority.command(id, 'request-hearing', letter)).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'content' }] },
  });
  await accepted(authority, id, 'request-hearing', { ...letter, content: HEARING_LETTER });
  await accepted(authority, id, 'extend-hearing', { on: '2035-01-09', replyBy: '2035-02-05' });
  await at(worker, id, '2035-02-09');
  await accepted(authority, id, 'record-hearing-reply', {
    on: '2035-02-02',
    form: 'WRITTEN',
    content: HEARING_REPLY,
  });
  await accepted(authority, id, 'decide-suspension', {
    on: '2035-02-09',
    decision: 'SUSPEND',
    decider: 'EMPLOYMENT_AUTHORITY',
    delivery: 'ORDINARY_LETTER',
    ongoingVerifiedOn: '2035-02-09',
    effectiveFrom: '2035-02-12',
    content: SUSPENSION_DECISION,
  });
  const { items } = (await worker.get(`/processes/${id}/documents`)).body;
  expect(items.map(({ kind }) => kind)).toEqual([
    'ELIGIBILITY_ASSESSMENT',
    'ELIGIBILITY_ASSESSMENT',
    'ELIGIBILITY_ASSESSMENT',
    'ACTIVATION_PLAN',
    'ACTIVITY_REPORT',
    'WRITTEN_REASON',
    'HEARING_LETTER',
    'HEARING_REPLY',
    'SUSPENSION_DECISION',
  ]);
  const decision = await worker.get(`/processes/${id}/documents/${items.at(-1)!.id}`);
  expect(decision.body.content).toEqual(SUSPENSION_DECISION);
});

test('C3: the decision binds the county too', async () => {
  const second = await worker.command(id, 'decide-suspension', {
    on: '2035-02-09',
    decision: 'DO_NOT_SUSPEND',
    decider: 'COUNTY',
    delivery: 'HANDED_OVER',
    ongoingVerifiedOn: '2035-02-09',
    content: SUSPENSION_DECISION,
  });
  expect(second).toMatchObject({ status: 409, body: { code: 'SUSPENSION_DECIDED_ALREADY', rule: 'D07' } });
});

test('N37: case worker and provider are told; the provider learns nothing of work, hearing or decision', async () => {
  const { items } = (await worker.get(`/processes/${id}/reminders?limit=500`)).body;
  const told = items.filter(({ notification }) => notification === 'N37');
  expect(told.map(({ recipient }) => recipient).sort()).toEqual(['CASE_WORKER', 'PROVIDER']);
  expect((await factsFor(worker)).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['SERVICE_REVIEWED', 'SUSPENSION_NOTIFIED', 'PROVIDER_NOTIFIED']),
  );
  expect((await factsFor(provider)).map(({ type }) => type)).toEqual([
    'SERVICE_PERIOD_DECIDED',
    'PROVIDER_NOTIFIED',
  ]);
  const duties = (await provider.get(`/processes/${id}/deadlines`)).body.items;
  expect(duties.filter(({ kind }) => kind === 'SERVICE_REVIEW')).toEqual([]);
});

test('R08: the case worker has to say what becomes of the service, which no plan covers any more (R06)', async () => {
  const { items } = (await worker.get(`/processes/${id}/deadlines`)).body;
  expect(items.find(({ id: duty }) => duty === 'activity/1/suspended-service-review/1')).toMatchObject({
    rule: 'R08',
    status: 'OPEN',
  });
  const goesOn = {
    on: '2035-02-09',
    period: 1,
    outcome: 'GOES_ON',
    reasons: { R08: 'Palvelu jatkuu loppuun asti' },
  };
  expect(await worker.command(id, 'review-service', goesOn)).toMatchObject({
    status: 409,
    body: { code: 'RULE_FORBIDS', rule: 'R06' },
  });
});
