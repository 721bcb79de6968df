import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { newestDocument } from '../stack/newest-document.ts';
import { accepted, at } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { caseWithPeriod, decideServicePeriod } from '../stack/steps.ts';

let product: Product;
let worker: ApiClient;
let provider: ApiClient;
let other: ApiClient;

beforeAll(async () => {
  product = await startProduct();
  worker = await apiClient(product, 'case-worker');
  provider = await apiClient(product, 'provider');
  other = await apiClient(product, 'provider-2');
});
afterAll(() => product.stop());

const TEXT = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm' };
const CORRECTED = { ...TEXT, changes: 'corrected' };
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
  await accepted(worker, id, 'return-report', { ...INTERIM, on: '2035-03-12' });
  await at(worker, id, '2035-03-13');
  await accepted(worker, id, 'submit-report', { ...INTERIM, on: '2035-03-13', content: CORRECTED });
  const versions = async () =>
    (await documents(provider, id)).map(({ authorId, report }) => ({ authorId, ...report }));
  const returned = { authorId: 'provider-user-1', version: 1, on: '2035-03-09', state: 'RETURNED' };
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
  const version = { ...first, report: { version: 1, on: '2035-03-09', state: 'RETURNED' }, practice: true };
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
