import { apiClient, type ApiClient } from '../../../local/api-client/api-client.ts';
import type { Problem } from '../../../local/api-client/api-paths.ts';
import { NEW_CLIENT } from '../../bodies/new-process.ts';
import { practiceCase } from '../../stack/practice-case.ts';
import { sharedProduct } from '../../stack/shared-product.ts';

const product = sharedProduct();
let caseWorker: ApiClient;
let supervisor: ApiClient;
let id: string;

beforeAll(async () => {
  caseWorker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
  id = await practiceCase(caseWorker);
});

const OUTSIDE = 'Lies outside 1900-01-01 to 2199-12-31';
const OPENING = { channel: 'CLIENT_CONTACT', client: NEW_CLIENT };
const stoodInFor = (from: string, to: string) => ({
  absentId: 'case-worker-1',
  substituteId: 'case-worker-2',
  from,
  to,
});

test.each(['0000-01-01', '0001-12-31', '1899-12-31', '2200-01-01', '9970-01-01'])(
  'the day %s, which nobody can mean, is refused wherever a day is given',
  async (day) => {
    const circumstances = { lmsDays: 500, asOf: day };
    const answers = {
      dueBefore: await caseWorker.get(`/my-work?dueBefore=${day}`),
      'dueBefore ': await caseWorker.get(`/my-reports-due?dueBefore=${day}`),
      from: await supervisor.post('/substitutions', stoodInFor(day, '2199-12-31')),
      to: await supervisor.post('/substitutions', stoodInFor('2035-01-01', day)),
      receivedOn: await caseWorker.post('/processes', { ...OPENING, receivedOn: day }),
      on: await caseWorker.command(id, 'name-case-worker', { on: day, caseWorkerId: 'case-worker-2' }),
      'on ': await caseWorker.post(`/processes/${id}/eligibility-checks`, {
        on: day,
        track: 'ACTIVATION',
        circumstances,
      }),
      'securityBan.since': await caseWorker.post(`/processes/${id}/client`, {
        securityBan: { on: true, since: day },
      }),
    };
    for (const [field, { status, body }] of Object.entries(answers)) {
      const { code, errors } = body as Partial<Problem>;
      expect([field, status, code]).toEqual([field, 400, 'INVALID_REQUEST']);
      expect(errors).toContainEqual({ field: field.trim(), message: OUTSIDE });
    }
    expect((await caseWorker.get(`/processes/${id}`)).body.version).toBe(1);
  },
);

test.each(['0000-01-01T00:00:00Z', '1899-12-31T00:00:00Z', '9970-01-01T00:00:00Z'])(
  'no practice clock is set or moved to %s',
  async (moment) => {
    const moved = await caseWorker.moveClock(id, moment);
    const opened = await caseWorker.post('/processes', {
      ...OPENING,
      receivedOn: '2026-01-05',
      practice: true,
      practiceClock: moment,
    });
    expect([moved.status, moved.body.errors]).toEqual([400, [{ field: 'to', message: OUTSIDE }]]);
    expect([opened.status, opened.body.errors]).toEqual([
      400,
      [{ field: 'practiceClock', message: OUTSIDE }],
    ]);
  },
);

test('a moment finer than a clock is refused, and not a fault', async () => {
  const moved = await caseWorker.moveClock(id, '2035-01-09T10:00:00.1234567890123Z');
  expect([moved.status, moved.body.errors]).toEqual([
    400,
    [{ field: 'to', message: 'Has more than nine decimals' }],
  ]);
});
