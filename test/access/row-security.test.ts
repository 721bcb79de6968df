import pg from 'pg';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { DEMO_PEOPLE } from '../../local/demo-people.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { threeCases, type TestCase } from './three-cases.ts';
import type { Target } from './expected-access.ts';

let product: LentProduct;
let db: Database;
let cases: Record<Target, TestCase>;

beforeAll(async () => {
  product = await lentProduct();
  const people: Record<string, ApiClient> = {};
  for (const { subject } of DEMO_PEOPLE) {
    const name = subject.replace('demo-', '');
    people[name] = await apiClient(product, name);
  }
  cases = await threeCases(people);
  db = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'));
}, 120_000);
afterAll(async () => {
  await db.$disconnect();
  await product.stop();
});

/** Which cases have rows in a table that a transaction of this person sees, without anybody asking `authorize`. */
async function casesSeen(subject: string, table: string): Promise<string[]> {
  const rows = await actingAs(db, subject, (tx) =>
    tx.$queryRawUnsafe<{ id: string }[]>(
      table === 'client'
        ? 'SELECT p.id FROM process p JOIN client c ON c.id = p.client_id'
        : `SELECT DISTINCT ${idOf(table)} AS id FROM ${table}`,
    ),
  );
  const nameOf = (id: string) => Object.entries(cases).find(([, one]) => one.processId === id)?.[0] ?? id;
  return rows.map(({ id }) => nameOf(id)).sort();
}

/** The column of a table that names the case. */
const idOf = (table: string) =>
  ({ stream: 'id', process: 'id', case_key: 'process_id', case_document: 'process_id' })[table] ??
  'stream_id';

const BELONGING = [
  'stream',
  'process',
  'client',
  'case_key',
  'fact',
  'applied_command',
  'deadline',
  'case_document',
];
const COUNTY = ['OTHER_WORKER', 'OWN'];
/** What each person's transaction sees of each table at most. */
const SEEN: Readonly<Record<string, readonly string[]>> = {
  'demo-case-worker': ['OWN'],
  'demo-case-worker-2': ['OTHER_WORKER'],
  'demo-supervisor': COUNTY,
  'demo-employment-authority': COUNTY,
  'demo-kela': ['OWN'],
  'demo-provider': ['OWN'],
  'demo-provider-2': ['OTHER_WORKER'],
  'demo-instructor': ['OWN'],
  'demo-instructor-2': [],
  'demo-coach': ['OWN'],
  'demo-voucher-manager': [],
  'demo-auditor': [],
  'demo-neighbour-worker': ['OTHER_COUNTY'],
  'demo-neighbour-supervisor': ['OTHER_COUNTY'],
};

test.each(Object.entries(SEEN))('%s gets no foreign row, whatever is asked', async (subject, expected) => {
  for (const table of BELONGING) {
    const seen = await casesSeen(subject, table);
    expect([table, seen]).toEqual([table, [...expected].sort()]);
  }
});

test('an administrator sees every case, and nothing with content', async () => {
  expect(await casesSeen('demo-administrator', 'process')).toEqual(['OTHER_COUNTY', 'OTHER_WORKER', 'OWN']);
  for (const table of ['client', 'case_key', 'fact', 'case_document'])
    expect([table, await casesSeen('demo-administrator', table)]).toEqual([table, []]);
});

test('a provider sees of the documents those of its periods', async () => {
  const documents = await actingAs(db, 'demo-provider', (tx) => tx.caseDocument.findMany());
  expect(documents.map(({ kind, period }) => [kind, period])).toEqual([['INTERIM_REPORT', 1]]);
});

test('Kela sees of the documents those of the joint service', async () => {
  const documents = await actingAs(db, 'demo-kela', (tx) => tx.caseDocument.findMany());
  expect(new Set(documents.map(({ register }) => register))).toEqual(new Set(['JOINT_SERVICE']));
});

test("a provider's person stores a document of its own period in its own name, and no other", async () => {
  const store = (subject: string, change: object) =>
    actingAs(db, subject, (tx) =>
      tx.caseDocument.create({
        data: {
          id: `of ${subject}`,
          processId: cases.OWN.processId,
          kind: 'INTERIM_REPORT',
          register: 'SOCIAL_WELFARE',
          period: 1,
          sealed: new Uint8Array(),
          authorId: subject.replace('demo-', '') + '-1',
          createdAt: new Date(),
          commandId: 'c',
          ...change,
        },
      }),
    );
  await expect(store('demo-coach', { period: 2 })).rejects.toThrow('row-level security');
  await expect(store('demo-coach', { period: null })).rejects.toThrow('row-level security');
  await expect(store('demo-coach', { authorId: 'case-worker-1' })).rejects.toThrow('row-level security');
  await expect(store('demo-coach', { processId: cases.OTHER_WORKER.processId })).rejects.toThrow('row-level');
  expect(await store('demo-coach', {})).toMatchObject({ period: 1, recorded: false });
});

/** The different values of a column that a transaction of this person sees in a table, whatever is asked. */
async function valuesSeen(subject: string, column: string, table: string): Promise<string[]> {
  const rows = await actingAs(db, subject, (tx) =>
    tx.$queryRawUnsafe<{ value: string }[]>(`SELECT DISTINCT ${column} AS value FROM ${table} ORDER BY 1`),
  );
  return rows.map(({ value }) => value);
}

test('1.2: Kela sees of its client only the facts and deadlines of the joint service', async () => {
  expect(await valuesSeen('demo-kela', 'type', 'fact')).toEqual([
    'ASSESSMENT_PART_RECORDED',
    'ELIGIBILITY_ASSESSED',
    'JOINT_ASSESSMENT_STARTED',
    'MULTI_SECTOR_PLAN_AGREED',
    'MULTI_SECTOR_PLAN_APPROVED',
    'MULTI_SECTOR_PLAN_DRAFTED',
  ]);
  // Others were found eligible for an activation plan and for services too.
  expect(
    await valuesSeen('demo-kela', `event ->> 'track'`, `fact WHERE type = 'ELIGIBILITY_ASSESSED'`),
  ).toEqual(['JOINT']);
  expect(await valuesSeen('demo-kela', 'kind', 'deadline')).toEqual([
    'MAPPING',
    'MULTI_SECTOR_NEXT_STEPS',
    'MULTI_SECTOR_PLAN_REVIEW',
    'PLANNED_SERVICE_START',
  ]);
});

test('1.2: the county and the employment authority see the facts of both registers', async () => {
  for (const subject of ['demo-case-worker', 'demo-supervisor', 'demo-employment-authority']) {
    expect(await valuesSeen(subject, 'register', 'fact')).toEqual(['JOINT_SERVICE', 'SOCIAL_WELFARE']);
    expect(await valuesSeen(subject, 'register', 'deadline')).toEqual(['JOINT_SERVICE', 'SOCIAL_WELFARE']);
  }
});

test.each(['demo-provider', 'demo-instructor', 'demo-coach'])(
  '1.2: %s sees the facts and deadlines of its period, by their columns',
  async (subject) => {
    expect(await valuesSeen(subject, `type || ' ' || period`, 'fact')).toEqual([
      'INTERIM_REPORT_ARRIVED 1',
      'SERVICE_PERIOD_DECIDED 1',
    ]);
    expect(await valuesSeen(subject, `kind || ' ' || period`, 'deadline')).toEqual([
      'CONTINUATION_DECISION 1',
      'FINAL_REPORT 1',
      'INTERIM_REPORT 1',
      'REPORT_CHECK 1',
    ]);
  },
);

test('what was said in a command is kept without its text and the age of the client, and nobody of the API can read it', async () => {
  const owner = new pg.Client({ connectionString: product.databaseUrl });
  await owner.connect();
  const { rows } = await owner.query(
    `SELECT body FROM applied_command WHERE stream_id = $1 AND name IN ('openCase', 'decideServicePeriod', 'submitReport', 'movePracticeClock')
     ORDER BY version`,
    [cases.OWN.processId],
  );
  await owner.end();
  expect(rows.map(({ body }) => body)).toEqual([
    {
      receivedOn: '2026-01-05',
      channel: 'CLIENT_CONTACT',
      county: 'POHJOIS-SAVO',
      caseWorkerId: 'case-worker-1',
      practice: true,
    },
    null,
    {
      service: 'INDIVIDUAL',
      providerId: 'provider-1',
      instructorId: 'instructor-1',
      start: '2035-01-08',
      end: '2035-04-07',
      decidedOn: '2035-01-08',
    },
    { period: 1, report: 'INTERIM', on: '2035-01-08', documentId: expect.any(String) },
  ]);
  for (const subject of ['demo-case-worker', 'demo-kela', 'demo-provider', 'demo-administrator'])
    await expect(valuesSeen(subject, 'body', 'applied_command')).rejects.toThrow('permission denied');
});

test('tasks and reminders are seen by whose work they are', async () => {
  const tasks = await actingAs(db, 'demo-provider', (tx) => tx.task.findMany());
  expect(new Set(tasks.map(({ assignee }) => assignee))).toEqual(new Set(['organisation:provider-1']));
  expect(await actingAs(db, 'demo-instructor-2', (tx) => tx.task.findMany())).toEqual([]);
  expect(await actingAs(db, 'demo-instructor-2', (tx) => tx.reminder.findMany())).toEqual([]);
});

test('without a person no row is visible, and none can be written', async () => {
  const client = new pg.Client({ connectionString: asRole(product.databaseUrl, 'palvelupolku_api') });
  await client.connect();
  for (const table of [...BELONGING, 'task', 'reminder', 'emergency_access'])
    expect([table, (await client.query(`SELECT FROM ${table}`)).rowCount]).toEqual([table, 0]);
  await expect(
    client.query(`INSERT INTO applied_command VALUES ($1, 'c', 'n', '{}', 'f', 1, 1, 'a', now())`, [
      cases.OWN.processId,
    ]),
  ).rejects.toThrow('row-level security');
  await expect(client.query('UPDATE fact SET actor_id = actor_id')).rejects.toThrow('permission denied');
  for (const table of ['process', 'stream'])
    await expect(client.query(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
  await expect(client.query('ALTER TABLE process DISABLE ROW LEVEL SECURITY')).rejects.toThrow(
    'must be owner',
  );
  await client.end();
});

test('the settings of a request end with it, also when its connection is used again', async () => {
  const one = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'), { poolSize: 1 });
  const seen = await actingAs(one, 'demo-supervisor', (tx) => tx.process.count());
  expect(seen).toBe(2);
  expect(await one.process.count()).toBe(0);
  await expect(actingAs(one, 'nobody-at-all', (tx) => tx.process.count())).rejects.toThrow('Unknown');
  await one.$disconnect();
});

test('without a person nobody learns which provider serves which case, nor who works with its client', async () => {
  const nobody = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'), { poolSize: 1 });
  expect([await nobody.providerAccess.count(), await nobody.periodStaff.count()]).toEqual([0, 0]);
  await nobody.$disconnect();
  expect(await actingAs(db, 'demo-provider', (tx) => tx.providerAccess.count())).toBeGreaterThan(0);
  expect(await actingAs(db, 'demo-coach', (tx) => tx.periodStaff.count())).toBeGreaterThan(0);
});

test.each([
  `UPDATE person SET role = 'ADMINISTRATOR' WHERE id = 'case-worker-1'`,
  `UPDATE person SET county = 'ETELA-POHJANMAA'`,
  `UPDATE person SET organisation_id = 'provider-2'`,
  `UPDATE person SET subject = 'mine' WHERE id = 'administrator-1'`,
  `UPDATE organisation SET county = 'ETELA-POHJANMAA'`,
  `UPDATE role_mailbox SET county = 'ETELA-POHJANMAA'`,
  `UPDATE substitution SET substitute_id = 'case-worker-2'`,
  `UPDATE caseload_transfer SET to_id = 'case-worker-2'`,
  `UPDATE emergency_access SET expires_at = 'infinity'`,
  `UPDATE emergency_access SET person_id = 'case-worker-2'`,
  `DELETE FROM person`,
])('the API may not make somebody another one: %s', async (sql) => {
  const client = new pg.Client({ connectionString: asRole(product.databaseUrl, 'palvelupolku_api') });
  await client.connect();
  await expect(client.query(sql)).rejects.toThrow('permission denied');
  await client.end();
});

/** What a person's transaction stores, whatever of the API asks for it. */
const stored = (subject: string, sql: string) => actingAs(db, subject, (tx) => tx.$executeRawUnsafe(sql));
const own = () => cases.OWN.processId;
/** An account that somebody makes, as a statement. */
const account = (role: string, county: string | null, organisation: string | null = null) => {
  const quoted = (value: string | null) => (value === null ? 'NULL' : `'${value}'`);
  return `INSERT INTO person (id, subject, name, email, language, role, county, organisation_id)
    VALUES (gen_random_uuid(), gen_random_uuid(), 'n', 'n@example.test', 'fi', ${quoted(role)}, ${quoted(county)},
      ${quoted(organisation)})`;
};
const DAY = `now() + interval '1 day'`;

test.each([
  [
    'when an emergency access ends',
    () => `emergency_access (id, expires_at) VALUES (gen_random_uuid(), 'infinity')`,
  ],
  ['since when it is', () => `emergency_access (id, opened_at) VALUES (gen_random_uuid(), ${DAY})`],
  ['that it was reviewed', () => `emergency_access (id, reviewed_at) VALUES (gen_random_uuid(), now())`],
  ['that a transfer has ended', () => `caseload_transfer (id, ended_at) VALUES (gen_random_uuid(), now())`],
  [
    'when a request was answered',
    () => `answered_request (id, answered_at) VALUES (gen_random_uuid(), ${DAY})`,
  ],
  ['since when a text is there', () => `case_document (id, stored_at) VALUES ('d', ${DAY})`],
  ['that a workflow runs', () => `stream (id, workflow_started_at) VALUES ('${own()}', now())`],
  [
    'that a reminder was sent',
    () => `reminder (id, mail, address) VALUES (gen_random_uuid(), gen_random_uuid(), 'a')`,
  ],
  ['where a clock was moved to', () => `applied_command (stream_id, clock_at) VALUES ('${own()}', now())`],
])('the API cannot say %s', async (_what, row) => {
  const { OWN } = cases;
  const tried = actingAs(db, 'demo-case-worker', async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.opening', ${OWN.processId}, true)`;
    await tx.$executeRawUnsafe(`INSERT INTO ${row()}`);
  });
  await expect(tried).rejects.toThrow('permission denied');
});

test('an emergency access ends after a day, whoever stores it', async () => {
  const row = `(id, process_id, person_id, county, reason) VALUES
    (gen_random_uuid(), '${own()}', 'case-worker-2', 'POHJOIS-SAVO', '')`;
  await stored('demo-case-worker-2', `INSERT INTO emergency_access ${row}`);
  const owner = new pg.Client({ connectionString: product.databaseUrl });
  await owner.connect();
  const { rows } = await owner.query(
    `SELECT expires_at - opened_at = interval '24 hours' AS "aDay" FROM emergency_access WHERE person_id = 'case-worker-2'`,
  );
  expect(rows).toEqual([{ aDay: true }]);
  const longer = owner.query(`UPDATE emergency_access SET expires_at = opened_at + interval '25 hours'`);
  await expect(longer).rejects.toThrow('a_day_at_most');
  await owner.query('DELETE FROM emergency_access');
  await owner.end();
});

test('nobody arranges absence or moves a caseload in the name of somebody else, nor records a text before its facts', async () => {
  const absence = `INSERT INTO substitution (id, absent_id, substitute_id, from_day, to_day, created_by)
    VALUES (gen_random_uuid(), 'case-worker-1', 'case-worker-2', '2098-01-01', '2098-01-02', 'supervisor-1')`;
  const transfer = `INSERT INTO caseload_transfer (id, county, from_id, to_id, created_by)
    VALUES (gen_random_uuid(), 'POHJOIS-SAVO', 'case-worker-1', 'case-worker-2', 'supervisor-1')`;
  const text = `INSERT INTO case_document (id, process_id, kind, register, sealed, author_id, created_at, command_id, recorded)
    VALUES ('forged', '${own()}', 'ACTIVATION_PLAN', 'SOCIAL_WELFARE', '', 'case-worker-1', now(), 'c', true)`;
  for (const sql of [absence, transfer, text])
    await expect(stored('demo-case-worker', sql)).rejects.toThrow('row-level security');
});

test.each([
  ['demo-supervisor', 'KELA', 'ETELA-POHJANMAA'],
  ['demo-supervisor', 'COUNTY_SUPERVISOR', 'POHJOIS-SAVO'],
  ['demo-supervisor', 'ADMINISTRATOR', null],
  ['demo-case-worker', 'ADMINISTRATOR', null],
  ['demo-case-worker', 'CASE_WORKER', 'POHJOIS-SAVO'],
  ['demo-administrator', 'CASE_WORKER', 'POHJOIS-SAVO'],
  ['demo-auditor', 'ADMINISTRATOR', null],
  ['demo-kela', 'KELA', 'POHJOIS-SAVO'],
] as const)('1.2: the database lets %s make no %s of county %s', async (subject, role, county) => {
  await expect(stored(subject, account(role, county))).rejects.toThrow('row-level security');
});

test('1.2: an account is made by who administers it, and by nobody where nobody is signed in', async () => {
  expect(await stored('demo-supervisor', account('CASE_WORKER', 'POHJOIS-SAVO'))).toBe(1);
  expect(await stored('demo-voucher-manager', account('PROVIDER', 'POHJOIS-SAVO', 'provider-2'))).toBe(1);
  expect(await stored('demo-provider', account('COACH', 'POHJOIS-SAVO', 'provider-1'))).toBe(1);
  expect(await stored('demo-administrator', account('ADMINISTRATOR', null))).toBe(1);
  const foreign = stored('demo-provider', account('COACH', 'POHJOIS-SAVO', 'provider-2'));
  await expect(foreign).rejects.toThrow('row-level security');
  const nobody = new pg.Client({ connectionString: asRole(product.databaseUrl, 'palvelupolku_api') });
  await nobody.connect();
  await expect(nobody.query(account('ADMINISTRATOR', null))).rejects.toThrow('row-level security');
  expect((await nobody.query('UPDATE person SET active = active')).rowCount).toBe(0);
  await nobody.end();
});

test('1.2: nor does the database change an account for anybody else, nor for whose it is', async () => {
  const change = (subject: string, id: string) =>
    stored(subject, `UPDATE person SET active = active WHERE id = '${id}'`);
  expect(await change('demo-supervisor', 'case-worker-2')).toBe(1);
  for (const [subject, id] of [
    ['demo-supervisor', 'supervisor-1'],
    ['demo-supervisor', 'administrator-1'],
    ['demo-supervisor', 'neighbour-worker-1'],
    ['demo-case-worker', 'case-worker-1'],
    ['demo-case-worker', 'case-worker-2'],
    ['demo-provider', 'provider-user-2'],
  ] as const)
    expect([subject, id, await change(subject, id)]).toEqual([subject, id, 0]);
});

test('2.1: who names a case that is there already as one that is being opened writes nothing into it', async () => {
  const { processId } = cases.OWN;
  const naming = (subject: string, sql: string) =>
    actingAs(db, subject, async (tx) => {
      await tx.$executeRaw`SELECT set_config('app.opening', ${processId}, true)`;
      return tx.$executeRawUnsafe(sql);
    });
  const rows = [
    `fact (stream_id, seq, type, effective_on, register, recorded_at, command_id, actor_id, event)
      VALUES ('${processId}', 9999, 'CASE_CLOSED', '2035-01-08', 'SOCIAL_WELFARE', now(), 'forged', 'case-worker-1', '{}')`,
    `provider_access (process_id, period, organisation_id) VALUES ('${processId}', 99, 'provider-2')`,
    `client (id, sealed, identity_index) VALUES (gen_random_uuid(), '', '')`,
  ];
  for (const row of rows)
    await expect(naming('demo-case-worker', `INSERT INTO ${row}`)).rejects.toThrow('row-level security');
  for (const sql of [
    `UPDATE reminder SET state = 'SUPPRESSED'`,
    'UPDATE deadline SET due = due',
    'DELETE FROM task',
    'DELETE FROM deadline',
    'DELETE FROM provider_access',
  ])
    expect([sql, await naming('demo-case-worker', sql)]).toEqual([sql, 0]);
});

test('1.2: absence is arranged by who is absent or a supervisor of the county, among its case workers', async () => {
  const absence = (by: string, absent: string, substitute: string) => `
    INSERT INTO substitution (id, absent_id, substitute_id, from_day, to_day, created_by)
    VALUES (gen_random_uuid(), '${absent}', '${substitute}', '2098-01-01', '2098-01-02', '${by}')`;
  for (const [subject, by, absent, substitute] of [
    ['demo-case-worker-2', 'case-worker-2', 'case-worker-1', 'case-worker-2'],
    ['demo-kela', 'kela-1', 'case-worker-1', 'case-worker-2'],
    ['demo-supervisor', 'supervisor-1', 'neighbour-worker-1', 'case-worker-2'],
    ['demo-supervisor', 'supervisor-1', 'case-worker-1', 'neighbour-worker-1'],
  ] as const)
    await expect(stored(subject, absence(by, absent, substitute))).rejects.toThrow('row-level security');
  const own = absence('case-worker-1', 'case-worker-1', 'case-worker-2');
  expect(await stored('demo-case-worker', own)).toBe(1);
  expect(await stored('demo-case-worker-2', 'UPDATE substitution SET to_day = to_day')).toBe(0);
  expect(await stored('demo-case-worker', 'UPDATE substitution SET to_day = to_day')).toBe(1);
});

test('a provider sees who works with the periods of its own organisation, and of no other', async () => {
  const staff = (subject: string) => valuesSeen(subject, `process_id || ' ' || person_id`, 'period_staff');
  expect(await staff('demo-provider')).toEqual([`${own()} coach-1`]);
  expect(await staff('demo-coach')).toEqual([`${own()} coach-1`]);
  for (const subject of ['demo-provider-2', 'demo-instructor', 'demo-case-worker', 'demo-supervisor'])
    expect([subject, await staff(subject)]).toEqual([subject, []]);
});

test('row security binds the owner of every protected table too', async () => {
  const owner = new pg.Client({ connectionString: product.databaseUrl });
  await owner.connect();
  const { rows } = await owner.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity AND NOT relforcerowsecurity`,
  );
  const forced = await owner.query(
    `SELECT relname FROM pg_class WHERE relforcerowsecurity AND relname LIKE 'usage_log%' ORDER BY 1`,
  );
  await owner.end();
  expect(rows).toEqual([]);
  expect(forced.rows.map(({ relname }) => relname)).toEqual([
    'usage_log',
    'usage_log_head',
    'usage_log_process',
  ]);
});

test('a worker runs every case and can read nothing of its client', async () => {
  const client = new pg.Client({ connectionString: asRole(product.databaseUrl, 'palvelupolku_worker') });
  await client.connect();
  expect((await client.query('SELECT FROM process')).rowCount).toBe(3);
  for (const table of ['client', 'case_key', 'answered_request'])
    await expect(client.query(`SELECT FROM ${table}`)).rejects.toThrow('permission denied');
  await expect(client.query('SELECT sealed FROM case_document')).rejects.toThrow('permission denied');
  await expect(client.query('DELETE FROM fact')).rejects.toThrow('permission denied');
  await client.end();
});
