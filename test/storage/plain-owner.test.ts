import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { asRole } from '../../local/postgres/roles.ts';
import { seedDemoData } from '../../local/seed/seed-demo-data.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { migrate } from '../../storage/database/migrate.ts';
import { testEnvironment } from '../stack/test-environment.ts';

const name = `owner_${randomUUID().replaceAll('-', '')}`;
let ownerUrl: string;

beforeAll(async () => {
  const admin = new pg.Client({ connectionString: testEnvironment('TEST_POSTGRES_URL') });
  await admin.connect();
  // As deployment/postgres/create-databases.sh does it.
  await admin.query(`CREATE ROLE ${name} LOGIN`);
  await admin.query(`CREATE DATABASE ${name} OWNER ${name}`);
  await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${name} TO palvelupolku_api, palvelupolku_worker`);
  await admin.end();
  const url = new URL(testEnvironment('TEST_POSTGRES_URL'));
  url.pathname = `/${name}`;
  url.username = name;
  ownerUrl = url.href;
});

test('an owner that is no superuser migrates, and row-level security holds for whoever logs in', async () => {
  expect(await migrate(ownerUrl)).not.toEqual([]);
  await seedDemoData(ownerUrl);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const client = randomUUID();
  await owner.query(`INSERT INTO client (id, sealed, identity_index) VALUES ($1, '', '')`, [client]);
  for (const worker of ['case-worker-1', 'case-worker-2']) {
    await owner.query(
      `WITH s AS (INSERT INTO stream (id, kind, practice, version, state, finished, recorded_at)
         VALUES (gen_random_uuid(), 'client-process', false, 1, '{}', false, now()) RETURNING id)
       INSERT INTO process (id, client_id, county, practice, phase, case_version, case_worker_id, opened_on, joint_service)
       SELECT id, $1, 'POHJOIS-SAVO', false, 'INITIATED', 1, $2, '2026-01-05', false FROM s`,
      [client, worker],
    );
  }
  expect((await owner.query('SELECT FROM process')).rowCount).toBe(2);
  await owner.end();

  const api = openDatabase(asRole(ownerUrl, 'palvelupolku_api'));
  expect(await api.process.count()).toBe(0);
  expect(await actingAs(api, 'demo-case-worker', (tx) => tx.process.count())).toBe(1);
  expect(await actingAs(api, 'demo-supervisor', (tx) => tx.process.count())).toBe(2);
  await api.$disconnect();
  const worker = openDatabase(asRole(ownerUrl, 'palvelupolku_worker'));
  expect(await worker.process.count()).toBe(2);
  await worker.$disconnect();
});
