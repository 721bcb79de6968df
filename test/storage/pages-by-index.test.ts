import { createHash } from 'node:crypto';
import pg from 'pg';
import { asRole } from '../../local/postgres/roles.ts';
import { openDatabase, type Database, type Transaction } from '../../storage/database/database.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { listProcesses, type ProcessScope } from '../../storage/queries/process-list.ts';
import { ledgerOf } from '../../storage/queries/reminder-ledger.ts';
import { accessesForClient } from '../../storage/queries/accesses-for-client.ts';
import {
  accessesByPerson,
  accessesToCase,
  accountChanges,
  disclosures,
  emergencyAccesses,
} from '../../storage/queries/usage-log.ts';
import { tasksOf } from '../../storage/queries/work-lists.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { explained, type Explained } from './explained.ts';

const PAGE = 50;
const COUNTY = 'POHJOIS-SAVO';

/** The n-th of 20,000 cases; the first is on every list that was looked at. */
const uuid = (n: number) =>
  createHash('md5')
    .update(String(n))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** 20,000 cases of 200 case workers, 200,000 tasks, half of them shared by one role, and a period at one of 50 providers. */
const CASES = `
  INSERT INTO client SELECT md5(n::text)::uuid, '', int4send(n) FROM generate_series(0, 19999) n;
  INSERT INTO stream (id, kind, practice, version, state, finished, recorded_at)
    SELECT md5(n::text)::uuid, 'client-process', false, 1, '{}', false, now() FROM generate_series(0, 19999) n;
  INSERT INTO process (id, client_id, county, practice, phase, case_version, case_worker_id, opened_on, joint_service)
    SELECT id, id, '${COUNTY}', false, 'ON_PLAN', 1, 'worker-' || n % 200, '2026-01-05', true
    FROM generate_series(0, 19999) n, LATERAL (SELECT md5(n::text)::uuid AS id) c;
  INSERT INTO task (stream_id, deadline_id, assignee, role, kind, due, target, obligation, practice, since)
    SELECT md5(n::text)::uuid, 'd' || d, CASE WHEN d < 5 THEN 'EMPLOYMENT_AUTHORITY:${COUNTY}' ELSE 'person:worker-' || n % 200 END,
      'R' || d, CASE WHEN d % 2 = 0 THEN 'MAPPING' ELSE 'PLAN_CHECK' END, date '2026-01-05' + (n * 7 + d * 31) % 365, '2026-01-05', 'REQUIRED', false, '2026-01-05'
    FROM generate_series(0, 19999) n, generate_series(0, 9) d;
  INSERT INTO provider_access (process_id, period, organisation_id, instructor_id)
    SELECT md5(n::text)::uuid, 1, 'provider-' || n % 50, CASE WHEN n % 200 = 1 THEN 'instructor-1' END FROM generate_series(0, 19999) n;
  INSERT INTO reminder (id, stream_id, kind, deadline_id, due, step, recipient, assignee, template, notification, scheduled_on,
      scheduled_at, state)
    SELECT gen_random_uuid(), md5((n % 20)::text)::uuid, 'DEADLINE', 'd' || n, '2026-01-05', 'D-7', 'CASE_WORKER', 'person:worker-0', 'T', 'N1',
      '2026-01-05', timestamptz '2026-01-05 06:00Z' + (n * 7919 % 20000) * interval '1 minute', 'PLANNED'
    FROM generate_series(0, 19999) n;
  INSERT INTO period_staff (process_id, period, person_id) SELECT process_id, period, 'coach-1' FROM provider_access;`;

/**
 * 200,000 rows of three years: 10 of each case, every tenth a list of 10 cases with the first among them; every twentieth a
 * change of an account, every hundredth an administrator's, of no county.
 */
const LOG = `
  SET session_replication_role = replica;
  INSERT INTO usage_log (lane, seq, at, request_id, person_id, person_name, role, organisation, county, operation, kind, outcome,
      relation, purpose, data, process_ids, disclosed_to, legal_basis, target, previous_hash, hash)
    SELECT n % 16, n / 16 + 1, now() - (200000 - n) * interval '8 minutes', n,
      CASE WHEN n % 100 = 9 THEN 'administrator-1' ELSE 'worker-' || n % 200 END, 'n',
      CASE WHEN n % 100 = 9 THEN 'ADMINISTRATOR' ELSE 'CASE_WORKER' END, '${COUNTY}', CASE WHEN n % 100 <> 9 THEN '${COUNTY}' END,
      'readProcess', 'READ', 'ALLOWED', CASE WHEN n % 1000 = 7 THEN 'EMERGENCY' ELSE 'RESPONSIBLE' END, 'SOCIAL_CARE', '{CASE}',
      CASE WHEN n % 10 = 0 THEN md5('0')::uuid || ARRAY(SELECT md5(((n + k * 1111) % 20000)::text)::uuid FROM generate_series(1, 9) k)
           ELSE ARRAY[md5((n % 20000)::text)::uuid] END,
      CASE WHEN n % 20 = 3 THEN 'KELA' END, CASE WHEN n % 20 = 3 THEN 'LAW' END,
      CASE WHEN n % 20 = 9 THEN 'person/x' END, '', ''
    FROM generate_series(1, 200000) n;
  INSERT INTO usage_log_process SELECT DISTINCT named, at, lane, seq FROM usage_log, unnest(process_ids) AS named;
  RESET session_replication_role;`;

let api: Database;

beforeAll(async () => {
  const url = await freshDatabase();
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  for (const sql of [CASES, LOG, 'VACUUM ANALYZE']) await owner.query(sql);
  await owner.end();
  api = openDatabase(asRole(url, 'palvelupolku_api'));
}, 180_000);
afterAll(() => api.$disconnect());

/** How the API reads a page for somebody: with its role, the person's settings, and what the server is set to. */
const pageFor = async (subject: string, query: (db: Transaction) => Promise<unknown>): Promise<Explained> =>
  actingAs(api, subject, (tx) => explained(tx, query));

const of = ({ readings }: Explained, table: string) => readings.filter((reading) => reading.table === table);

describe('my work, where a role shares 100,000 tasks', () => {
  const assignees = ['person:employment-authority-1', `EMPLOYMENT_AUTHORITY:${COUNTY}`];
  const later = { due: '2026-10-05', processId: uuid(7), deadlineId: 'd3' };

  test.each([
    ['the first page', {}, PAGE],
    ['a later page', { after: later }, PAGE],
    ['until a day', { dueBefore: '2026-02-05' }, PAGE],
    // Every second task is of that kind.
    ['of a kind', { kinds: ['MAPPING'], after: later }, 3 * PAGE],
  ])('%s is read in the order of its index, and no more than the page', async (_what, asked, most) => {
    const plan = await pageFor('demo-employment-authority', (db) =>
      tasksOf(db, { assignees, limit: PAGE, ...asked }),
    );
    const [reading, ...others] = of(plan, 'task');
    expect([reading!.by, others]).toEqual(['Index Scan task_work_list', []]);
    expect(reading!.rows).toBeGreaterThanOrEqual(PAGE);
    expect(reading!.rows).toBeLessThanOrEqual(most);
    expect(plan.sorted).toBeLessThanOrEqual(assignees.length * PAGE);
  });
});

describe('the ledger of a case, of 1,000 of 20,000 reminders', () => {
  test.each([
    ['the first page', undefined],
    ['a later page', { at: '2026-01-10T00:00:00Z', id: uuid(7) }],
  ])('%s is read in the order of its index, and no more than the page', async (_what, after) => {
    const plan = await pageFor('demo-supervisor', (db) =>
      ledgerOf(db, uuid(0), { assignees: null, periods: null, limit: PAGE, ...(after ? { after } : {}) }),
    );
    const [reading, ...others] = of(plan, 'reminder');
    expect([reading, others]).toEqual([
      { table: 'reminder', by: 'Index Scan reminder_ledger', rows: PAGE },
      [],
    ]);
    expect(plan.sorted).toBe(0);
  });
});

describe('the usage log, of 200,000 rows', () => {
  test.each([
    ['who looked at it', accessesToCase],
    ['what its client is told of', accessesForClient],
  ])(
    'a case that 20,000 rows name: %s is read in the order of time, and no more than the page',
    async (_what, read) => {
      const plan = await pageFor('demo-auditor', (db) => read(db, uuid(0), { limit: PAGE }));
      expect(plan).toEqual({
        readings: [
          { table: 'usage_log_process', by: 'Index Only Scan usage_log_process_pkey', rows: PAGE },
          { table: 'usage_log', by: 'Index Scan usage_log_pkey', rows: PAGE },
        ],
        sorted: 0,
      });
    },
  );

  test('a case that 10 accesses and 10 lists name: these, and no other, are read', async () => {
    const plan = await pageFor('demo-auditor', (db) => accessesToCase(db, uuid(1), { limit: PAGE }));
    expect(plan.readings.map(({ table, rows }) => [table, rows])).toEqual([
      ['usage_log_process', 20],
      ['usage_log', 20],
    ]);
  });

  test('a later page costs no more than the first', async () => {
    const after = { at: new Date(Date.now() - 700 * 86_400_000).toISOString(), lane: 3, seq: 1 };
    const plan = await pageFor('demo-auditor', (db) => accessesToCase(db, uuid(0), { limit: PAGE, after }));
    expect(plan.readings.map(({ rows }) => rows)).toEqual([PAGE, PAGE]);
    expect(plan.sorted).toBe(0);
  });

  test.each([
    [
      'a person',
      'usage_log_person',
      (db: Transaction) => accessesByPerson(db, COUNTY, 'worker-7', { limit: PAGE }),
    ],
    [
      'an administrator',
      'usage_log_person',
      (db: Transaction) => accessesByPerson(db, COUNTY, 'administrator-1', { limit: PAGE }),
    ],
    [
      'emergencies',
      'usage_log_emergency',
      (db: Transaction) => emergencyAccesses(db, COUNTY, { limit: PAGE }),
    ],
    ['disclosures', 'usage_log_disclosure', (db: Transaction) => disclosures(db, COUNTY, { limit: PAGE })],
  ])('%s: in the order of its own index', async (_what, index, read) => {
    const plan = await pageFor('demo-auditor', read);
    expect(plan).toEqual({
      readings: [{ table: 'usage_log', by: `Index Scan ${index}`, rows: PAGE }],
      sorted: 0,
    });
  });

  test.each([
    ['the first page', {}],
    ['a later page', { after: { at: new Date().toISOString(), lane: 3, seq: 7 } }],
  ])(
    'changes of accounts, of the county and of no county: %s in the order of the index',
    async (_what, asked) => {
      const plan = await pageFor('demo-auditor', (db) =>
        accountChanges(db, COUNTY, { limit: PAGE, ...asked }),
      );
      const readings = ['usage_log_account_change', 'usage_log_change_of_no_county'].map((index) => ({
        table: 'usage_log',
        by: `Index Scan ${index}`,
        rows: PAGE,
      }));
      expect(plan).toEqual({ readings, sorted: 0 });
    },
  );
});

describe('processes, of 20,000', () => {
  const provider = { of: 'PROVIDER', organisationId: 'provider-1', clientsOf: null } as const;
  const after = '10000000-0000-4000-8000-000000000000';

  test.each([
    ['demo-supervisor', { of: 'COUNTY', county: COUNTY }, PAGE],
    ['demo-provider', provider, 400],
    ['demo-instructor', { ...provider, clientsOf: 'instructor-1' }, 400],
  ] as [string, ProcessScope, number][])(
    '%s reads no more than the page, or the periods of the organisation',
    async (subject, scope, most) => {
      const plan = await pageFor(subject, (db) => listProcesses(db, scope, { limit: PAGE, after }));
      expect(plan.readings.length).toBeGreaterThan(0);
      for (const { by, rows } of plan.readings) {
        expect(by).not.toContain('Seq Scan');
        expect(rows).toBeLessThanOrEqual(most);
      }
    },
  );
});
