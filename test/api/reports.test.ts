import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { newestDocument } from '../stack/newest-document.ts';
import { accepted, at } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { caseWithPeriod, decideServicePeriod } from '../stack/steps.ts';

let product: LentProduct;
let worker: ApiClient;
let provider: ApiClient;
let other: ApiClient;

beforeAll(async () => {
  product = await lentProduct();
  worker = await apiClient(product, 'case-worker');
  provider = await apiClient(product, 'provider');
  other = await apiClient(product, 'provider-2');
});
afterAll(() => product.stop());

const TEXT = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm' };
const CORRECTED = { ...TEXT, changes: 'corrected' };
const REASONS = { changes: 'Which changes, and since when?' };
const INTERIM = { period: 1, report: 'INTERIM' };
const documents = async (who: ApiClient, id: string) =>
  (await who.get(`/processes/${id}/documents`)).body.items;

test('a report that was handed in, returned and handed in again: each version with author, day and what became of it', async () => {
  const id = await caseWithPeriod(worker);
  await at(worker, id, '2035-03-12');
  await accepted(provider, id, 'submit-report', { ...INTERIM, on: '2035-03-09', content: TEXT });
  const [first, ...more] = await documents(provider, id);
  expect([first, more]).toEqual([
    {
      id: expect.any(String),
      kind: 'INTERIM_REPORT',
      register: 'SOCIAL_WELFARE',
      period: 1,
      authorId: 'provider-user-1',
      createdAt: expect.stringMatching(/^2035-03-12T10:/),
      report: { version: 1, on: '2035-03-09', state: 'SUBMITTED' },
    },
    [],
  ]);
  await accepted(worker, id, 'return-report', { ...INTERIM, on: '2035-03-12', content: REASONS });
  await at(worker, id, '2035-03-13');
  const correction = { ...INTERIM, on: '2035-03-13', content: { changes: CORRECTED.changes } };
  await accepted(worker, id, 'submit-report', correction);
  const versions = async () =>
    (await documents(provider, id))
      .filter(({ kind }) => kind === 'INTERIM_REPORT')
      .map(({ authorId, report }) => ({ authorId, ...report }));
  const parts = { returned: { on: '2035-03-12', parts: ['changes'], documentId: expect.any(String) } };
  const returned = { authorId: 'provider-user-1', version: 1, on: '2035-03-09', state: 'RETURNED', ...parts };
  const corrected = { authorId: 'case-worker-1', version: 2, on: '2035-03-13' };
  expect(await versions()).toEqual([returned, { ...corrected, state: 'SUBMITTED' }]);
  await accepted(worker, id, 'accept-report', { ...INTERIM, on: '2035-03-13' });
  expect(await versions()).toEqual([returned, { ...corrected, state: 'ACCEPTED' }]);

  const read = (who: ApiClient) => who.get(`/processes/${id}/documents/${first!.id}`);
  const header = {
    documentName: 'INTERIM_REPORT',
    clientName: NEW_CLIENT.name,
    organiser: 'POHJOIS-SAVO',
    authorName: 'Paula Palvelu',
    authorTitle: 'PROVIDER',
    writtenAt: first!.createdAt,
  };
  const report = { version: 1, on: '2035-03-09', state: 'RETURNED', ...parts };
  const version = { ...first, report, returnedBecause: REASONS, practice: true };
  // A provider needs no identity code.
  expect((await read(provider)).body).toEqual({ ...version, header, content: TEXT });
  const whole = { ...header, personalId: NEW_CLIENT.identityCode };
  expect((await read(worker)).body).toEqual({ ...version, header: whole, content: TEXT });
  expect((await newestDocument(provider, id, 'INTERIM_REPORT'))!.content).toEqual(CORRECTED);
}, 60_000);

test('a provider reads the reports of its periods, and nothing else of what is written in the case', async () => {
  const id = await caseWithPeriod(worker);
  await decideServicePeriod(worker, id, {
    service: 'GROUP',
    providerId: 'provider-2',
    instructorId: undefined,
    reasons: { C14: 'On other days of the week' },
  });
  await at(worker, id, '2035-03-12');
  await accepted(provider, id, 'submit-report', { ...INTERIM, on: '2035-03-12', content: TEXT });
  await accepted(other, id, 'submit-report', { ...INTERIM, period: 2, on: '2035-03-12', content: TEXT });
  const all = await documents(worker, id);
  expect(new Set(all.map(({ kind }) => kind))).toEqual(
    new Set(['ELIGIBILITY_ASSESSMENT', 'ACTIVATION_PLAN', 'WRITTEN_REASON', 'INTERIM_REPORT']),
  );
  for (const [who, period] of [
    [provider, 1],
    [other, 2],
  ] as const) {
    const own = all.filter((one) => one.period === period);
    expect(own.map(({ kind }) => kind)).toEqual(['INTERIM_REPORT']);
    expect(await documents(who, id)).toEqual(own);
    for (const document of all) {
      const { status } = await who.get(`/processes/${id}/documents/${document.id}`);
      expect([document.kind, document.period, status]).toEqual([
        document.kind,
        document.period,
        document.period === period ? 200 : 404,
      ]);
    }
  }
}, 60_000);

test('R43: a final report needs a follow-up plan; without one nothing is kept', async () => {
  const id = await caseWithPeriod(worker);
  await at(worker, id, '2035-04-10');
  const final = { period: 1, report: 'FINAL', on: '2035-04-10', content: TEXT };
  const { body } = await provider.command(id, 'submit-report', final);
  expect(body).toMatchObject({
    status: 422,
    code: 'CONTENT_MISSING',
    field: 'content.followUpPlan',
    rule: 'R43',
    source: 'S003 §4',
  });
  expect(await newestDocument(worker, id, 'FINAL_REPORT')).toBeUndefined();
});

test('a refused report leaves no text behind', async () => {
  const id = await caseWithPeriod(worker);
  const content = { ...TEXT, followUpPlan: 'f' };
  const early = { period: 1, report: 'FINAL', on: '2035-01-08', content };
  const { body } = await provider.command(id, 'submit-report', early);
  expect(body).toMatchObject({ status: 422, code: 'PERIOD_NOT_ENDED', rule: 'D19' });
  expect(await newestDocument(worker, id, 'FINAL_REPORT')).toBeUndefined();
});

test('2.4: of a returned report only the returned parts are given anew, and only these may change', async () => {
  const id = await caseWithPeriod(worker);
  await at(worker, id, '2035-03-12');
  const [on, later] = ['2035-03-12', '2035-03-13'];
  await accepted(provider, id, 'submit-report', { ...INTERIM, on, content: TEXT });
  const nothing = await worker.command(id, 'return-report', { ...INTERIM, on, content: {} });
  expect(nothing.body).toMatchObject({ status: 400, errors: [{ field: 'content' }] });
  const content = { changes: 'Which ones?', followUpPlan: 'Is missing' };
  await accepted(worker, id, 'return-report', { ...INTERIM, on, content });
  const seen = (await provider.get(`/processes/${id}/periods/1`)).body.interim;
  expect(seen?.newest.returned?.parts).toEqual(['changes', 'followUpPlan']);

  await at(worker, id, later);
  const again = async (said: object) =>
    (await provider.command(id, 'submit-report', { ...INTERIM, on: later, content: said })).body;
  expect(await again({ changes: 'These' })).toMatchObject({
    status: 422,
    code: 'CONTENT_MISSING',
    field: 'content.followUpPlan',
    rule: '2.4',
  });
  const both = { changes: 'These', followUpPlan: 'This' };
  expect(await again({ ...both, meansAndExamples: 'quite others' })).toMatchObject({
    status: 422,
    code: 'PART_NOT_RETURNED',
    field: 'content.meansAndExamples',
  });
  expect(await newestDocument(worker, id, 'INTERIM_REPORT')).toMatchObject({ content: TEXT });
  // What stays may be repeated.
  expect(await again({ ...both, meansAndExamples: TEXT.meansAndExamples })).toEqual({
    version: expect.any(Number),
  });
  expect((await newestDocument(worker, id, 'INTERIM_REPORT'))?.content).toEqual({ ...TEXT, ...both });
  const returns = await newestDocument(provider, id, 'REPORT_RETURN');
  expect(returns).toMatchObject({ content, period: 1, authorId: 'case-worker-1' });
  expect((await other.get(`/processes/${id}/documents/${returns!.id}`)).status).toBe(404);
}, 60_000);

test('2.4: a correction that is repeated with its key is answered as the first time', async () => {
  const id = await caseWithPeriod(worker);
  await at(worker, id, '2035-03-12');
  await accepted(provider, id, 'submit-report', { ...INTERIM, on: '2035-03-12', content: TEXT });
  await accepted(worker, id, 'return-report', { ...INTERIM, on: '2035-03-12', content: REASONS });
  const etag = (await provider.get(`/processes/${id}/periods/1`)).headers.get('etag') ?? '';
  const body = { ...INTERIM, on: '2035-03-12', content: { changes: 'These' } };
  const give = (key: string) =>
    provider.post(`/processes/${id}/commands/submit-report`, body, {
      'if-match': etag,
      'idempotency-key': key,
    });
  const [first, second] = [await give('the-correction'), await give('the-correction')];
  expect([first.status, second.status, second.body]).toEqual([200, 200, first.body]);
  // With another key it is another command, on a version that was overtaken.
  expect((await give('another-correction')).status).toBe(412);
}, 60_000);

test('D17: a report for a wrong period is withdrawn: it stays in the record, its deadline is as before', async () => {
  const id = await caseWithPeriod(worker);
  await at(worker, id, '2035-03-05');
  const deadline = async () =>
    (await worker.get(`/processes/${id}/deadlines`)).body.items.filter((one) => one.id.includes('interim'));
  const planned = async () =>
    (await worker.get(`/processes/${id}/reminders?limit=500`)).body.items
      .filter((one) => one.deadlineId === 'period/1/interim-report' && one.state === 'PLANNED')
      .map((one) => `${one.scheduledOn} ${one.step} ${one.recipient}`);
  const tasks = async () =>
    (await provider.get('/my-reports-due')).body.items.filter(({ processId }) => processId === id);
  const before = [await deadline(), await planned(), await tasks()];
  await accepted(provider, id, 'submit-report', { ...INTERIM, on: '2035-03-05', content: TEXT });
  expect([await planned(), (await deadline()).length]).toEqual([[], 2]);

  const content = { reason: 'It tells of the next period' };
  const withdrawal = { ...INTERIM, on: '2035-03-05', content };
  expect((await worker.command(id, 'withdraw-report', withdrawal)).status).toBe(403);
  const address = `/processes/${id}/commands/withdraw-report` as const;
  expect((await other.post(address, withdrawal, { 'if-match': '"1"' })).status).toBe(404);
  await accepted(provider, id, 'withdraw-report', withdrawal);
  expect([await deadline(), await planned(), await tasks()]).toEqual(before);
  expect((await newestDocument(worker, id, 'INTERIM_REPORT'))!).toMatchObject({
    content: TEXT,
    report: { version: 1, state: 'WITHDRAWN' },
  });
  expect((await newestDocument(worker, id, 'REPORT_WITHDRAWAL'))!.content).toEqual(content);
  const told = (await worker.get(`/processes/${id}/reminders?limit=500`)).body.items.filter(
    ({ kind, notification }) => kind === 'NOTICE' && notification === 'N20',
  );
  expect(told.map(({ recipient, due }) => [recipient, due])).toEqual([
    ['CASE_WORKER', '2035-03-05'],
    ['CASE_WORKER', '2035-03-05'],
  ]);

  // What is reminded of goes on where it was, and the right report is the second version.
  await at(worker, id, '2035-03-09');
  await accepted(provider, id, 'submit-report', { ...INTERIM, on: '2035-03-09', content: CORRECTED });
  expect((await newestDocument(worker, id, 'INTERIM_REPORT'))!.report).toMatchObject({ version: 2 });
  const steps = (await worker.get(`/processes/${id}/reminders?limit=500`)).body.items.filter(
    ({ deadlineId, recipient }) => deadlineId === 'period/1/interim-report' && recipient === 'PROVIDER',
  );
  expect(steps.slice(0, 3).map(({ step, state }) => `${step} ${state}`)).toEqual([
    'D-14 ACCEPTED',
    'D-7 ACCEPTED',
    'BD-2 SUPPRESSED',
  ]);
}, 60_000);
