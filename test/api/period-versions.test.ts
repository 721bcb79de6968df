import { apiClient, type ApiClient, type CommandAddress } from '../../local/api-client/api-client.ts';
import { at } from '../stack/practice-case.ts';
import { INVITATION } from '../bodies/texts-of-initiation.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { caseWithPeriod, decideServicePeriod, suspendPlan } from '../stack/steps.ts';

const people = {} as Record<'case-worker' | 'provider' | 'employment-authority' | 'administrator', ApiClient>;
let id: string;
const CONTENT = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm' };
const MEETING = {
  on: '2035-03-12',
  purpose: 'PLAN_DRAFTING',
  meetingOn: '2035-03-27',
  delivery: 'ORDINARY_LETTER',
  content: INVITATION,
};
const interim = (period: number) => ({ period, report: 'INTERIM', on: '2035-03-12', content: CONTENT });

beforeAll(async () => {
  for (const name of ['case-worker', 'provider', 'employment-authority', 'administrator'] as const)
    people[name] = await apiClient(sharedProduct(), name);
});
beforeEach(async () => {
  id = await caseWithPeriod(people['case-worker']);
  await decideServicePeriod(people['case-worker'], id, {
    service: 'GROUP',
    reasons: { C14: 'On other days of the week' },
  });
  await at(people['case-worker'], id, '2035-03-12');
});

const give = (who: ApiClient, name: string, etag: string, body: object) =>
  who.post(`/processes/${id}/commands/${name}` as CommandAddress, body, { 'if-match': etag });
const etagOf = ({ headers }: { readonly headers: Headers }) => headers.get('etag') ?? '';
const caseSeen = (who: ApiClient) => who.get(`/processes/${id}`);
const periodSeen = (who: ApiClient, number: number) => who.get(`/processes/${id}/periods/${number}`);

test("2.4: what a provider hands in makes neither the case's page stale nor another period's", async () => {
  const [worker, provider] = [people['case-worker'], people.provider];
  const ofCase = await caseSeen(worker);
  const [first, second] = [await periodSeen(provider, 1), await periodSeen(provider, 2)];
  const given = await give(provider, 'submit-report', etagOf(first), interim(1));
  expect(given.status).toBe(200);
  const after = await periodSeen(provider, 1);
  expect([given.headers.get('etag'), after.body.version]).toEqual([etagOf(after), given.body.version]);
  expect(after.body.interim?.newest.on).toBe('2035-03-12');

  // Whoever has seen the case before goes on.
  expect(etagOf(await caseSeen(worker))).toBe(etagOf(ofCase));
  expect((await give(worker, 'invite-to-meeting', etagOf(ofCase), MEETING)).status).toBe(200);
  expect((await give(provider, 'submit-report', etagOf(second), interim(2))).status).toBe(200);
});

test('2.4: a plan that is suspended, of which providers are told, makes no period stale', async () => {
  const worker = people['case-worker'];
  const own = await caseWithPeriod(worker);
  const seen = async () => etagOf(await worker.get(`/processes/${own}/periods/1`));
  const before = await seen();
  await suspendPlan(worker, people['employment-authority'], own);
  expect(await seen()).toBe(before);
});

test('2.4: of a period that is not there no version tells a provider anything', async () => {
  const answers = await Promise.all(
    ['"1"', '"99999"'].map(async (seen) => {
      const { status, body } = await give(people.provider, 'submit-report', seen, interim(9));
      return [status, body.code];
    }),
  );
  expect(answers).toEqual([
    [404, 'NOT_FOUND'],
    [404, 'NOT_FOUND'],
  ]);
});

test('2.4: what is shown of a case depends on the day too, and is shown anew each time', async () => {
  const worker = people['case-worker'];
  const seen = await caseSeen(worker);
  await at(worker, id, '2035-03-14');
  const asked = await worker.get(`/processes/${id}`, { 'if-none-match': etagOf(seen) });
  expect([asked.status, asked.body.today, etagOf(asked)]).toEqual([200, '2035-03-14', etagOf(seen)]);
});

test('2.4: what the case worker records in the case makes no period stale; a stale period is refused', async () => {
  const [worker, provider] = [people['case-worker'], people.provider];
  const [ofCase, first] = [await caseSeen(worker), await periodSeen(provider, 1)];
  expect((await give(worker, 'invite-to-meeting', etagOf(ofCase), MEETING)).status).toBe(200);
  expect(etagOf(await periodSeen(provider, 1))).toBe(etagOf(first));
  const given = await give(provider, 'submit-report', etagOf(first), interim(1));
  expect(given.status).toBe(200);
  const again = await give(worker, 'accept-report', etagOf(first), {
    period: 1,
    report: 'INTERIM',
    on: '2035-03-12',
  });
  expect([again.status, again.body.code]).toEqual([412, 'STALE_VERSION']);
  // The case's version says nothing of a period.
  const byCase = await give(worker, 'accept-report', etagOf(ofCase), {
    period: 1,
    report: 'INTERIM',
    on: '2035-03-12',
  });
  expect([byCase.status, byCase.body.code]).toEqual([412, 'STALE_VERSION']);
});

test('2.4: a new end of a period makes the page of the case stale too, which shows it', async () => {
  const worker = people['case-worker'];
  const [ofCase, second] = [await caseSeen(worker), await periodSeen(worker, 2)];
  const first = await periodSeen(worker, 1);
  const end = { period: 1, lastDay: '2035-03-12', reason: 'EMPLOYED' };
  expect((await give(worker, 'end-period-early', etagOf(first), end)).status).toBe(200);
  expect((await caseSeen(worker)).body.situation.periods?.[0]?.end).toBe('2035-03-12');
  const stale = await give(worker, 'invite-to-meeting', etagOf(ofCase), MEETING);
  expect([stale.status, stale.body.code]).toEqual([412, 'STALE_VERSION']);
  expect(etagOf(await periodSeen(worker, 2))).toBe(etagOf(second));
});

test('1.2: a period is read by whom it concerns: whole, its dates, or not at all', async () => {
  const seen = async (who: keyof typeof people, number = 1) => {
    const { status, body } = await periodSeen(people[who], number);
    return [status, status === 200 ? Object.keys(body).toSorted() : body.code];
  };
  const whole = [
    'continuation',
    'decidedOn',
    'end',
    'endChanges',
    'endedEarly',
    'final',
    'instructorId',
    'instructorSince',
    'interim',
    'number',
    'owedAnewAt',
    'providerId',
    'recordedAt',
    'service',
    'start',
    'today',
    'version',
  ];
  expect(await seen('case-worker')).toEqual([200, [...whole, 'decidedOtherwise'].toSorted()]);
  expect(await seen('provider')).toEqual([200, whole]);
  const dates = ['end', 'number', 'service', 'start', 'today', 'version'];
  expect(await seen('employment-authority')).toEqual([200, dates]);
  expect(await seen('administrator')).toEqual([403, 'FORBIDDEN']);
  expect(await seen('case-worker', 3)).toEqual([404, 'NOT_FOUND']);
});

test('a period that the case has not is refused as such, not as stale', async () => {
  const { status, body } = await give(people['case-worker'], 'accept-report', '"1"', {
    period: 9,
    report: 'INTERIM',
    on: '2035-03-12',
  });
  expect([status, body.code]).toEqual([422, 'NO_SUCH_PERIOD']);
});
