import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { openDatabase, type Database, type Transaction } from '../../storage/database/database.ts';
import { logUsage, type UsageEntry } from '../../storage/usage-log/usage-log.ts';
import { freshDatabase } from '../stack/fresh-database.ts';

const ROOT = path.join(__dirname, '..', '..');

/** A database of its own, as its owner (a superuser) and as the API has it. */
export interface LoggedDatabase {
  readonly url: string;
  /** Address for a login that is only a member of palvelupolku_api. */
  readonly apiUrl: string;
  readonly api: Database;
  readonly owner: pg.Client;
  readonly stop: () => Promise<void>;
}

export async function loggedDatabase(poolSize = 10): Promise<LoggedDatabase> {
  const url = await freshDatabase();
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const apiUrl = asAuditor(await loginOf(owner, url, 'palvelupolku_api'));
  const api = openDatabase(apiUrl, { poolSize });
  const stop = async () => {
    await api.$disconnect();
    await owner.end();
  };
  return { url, apiUrl, api, owner, stop };
}

/** Only an auditor's transactions see the log; act_as makes them so from the directory. */
function asAuditor(url: string): string {
  const address = new URL(url);
  address.searchParams.set('options', '-c app.role=AUDITOR');
  return address.href;
}

/** Address of the same database for a login that is a member of a group role. Roles are shared by all test files. */
export async function loginOf(owner: pg.Client, url: string, group: string): Promise<string> {
  const login = `test_${group}`;
  await owner.query(`DO $$ BEGIN CREATE ROLE ${login} LOGIN IN ROLE ${group};
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  const address = new URL(url);
  address.username = login;
  return address.href;
}

/** A row of the log with everything filled that a plain read has. */
export function entry(values: Partial<UsageEntry> = {}): UsageEntry {
  return {
    requestId: randomUUID(),
    personId: 'case-worker-1',
    personName: 'Outi Omatyöntekijä',
    role: 'CASE_WORKER',
    organisation: 'POHJOIS-SAVO',
    county: 'POHJOIS-SAVO',
    operation: 'readProcess',
    kind: 'READ',
    outcome: 'ALLOWED',
    code: null,
    relation: 'RESPONSIBLE',
    purpose: 'SOCIAL_CARE',
    data: ['CASE', 'CLIENT'],
    processIds: [randomUUID()],
    reasonId: null,
    disclosedTo: null,
    legalBasis: null,
    aboutPerson: null,
    newestShown: null,
    oldestShown: null,
    searchedFor: null,
    target: null,
    changes: [],
    ...values,
  };
}

/** Writes rows one after the other, each in a transaction of its own, as the person whose access it is. */
export async function log(db: Database, ...entries: UsageEntry[]): Promise<void> {
  for (const row of entries) {
    await db.$transaction(async (tx) => {
      await asPerson(tx, row);
      await logUsage(tx, row);
    });
  }
}

/** The database takes rows only in the name of whom act_as has found. */
export async function asPerson(tx: Transaction, { personId, role }: UsageEntry): Promise<void> {
  await tx.$executeRaw`SELECT set_config('app.person', ${personId}, true), set_config('app.role', ${role}, true)`;
}

/** Runs one of our commands on a database to its end. */
export async function command(file: string, databaseUrl: string, ...args: string[]) {
  return new Promise<{ status: number; output: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: databaseUrl };
    execFile(process.execPath, [path.join(ROOT, file), ...args], { env }, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

/** What `npm run verify-usage-log` says. */
export async function verify(databaseUrl: string, ...args: string[]) {
  return command('operators/verify-usage-log-main.ts', databaseUrl, ...args);
}

/** What a superuser can do to a database behind the back of its triggers. */
export async function tamper(owner: pg.Client, ...statements: string[]): Promise<void> {
  for (const sql of [
    'SET session_replication_role = replica',
    ...statements,
    'RESET session_replication_role',
  ])
    await owner.query(sql);
}

/** Gives every row and head a hash that fits, and has their cases lead to them, as somebody would who knows how. */
export const RECHAIN = `DO $$
  DECLARE head usage_log_head; entry usage_log; previous bytea;
  BEGIN
    FOR head IN SELECT * FROM usage_log_head LOOP
      previous := head.base_hash;
      FOR entry IN SELECT * FROM usage_log u WHERE u.lane = head.lane ORDER BY u.seq LOOP
        entry.previous_hash := previous;
        previous := usage_log_hash(entry);
        UPDATE usage_log u SET previous_hash = entry.previous_hash, hash = previous
        WHERE u.lane = entry.lane AND u.seq = entry.seq;
      END LOOP;
      UPDATE usage_log_head h SET hash = previous WHERE h.lane = head.lane;
    END LOOP;
    DELETE FROM usage_log_process;
    INSERT INTO usage_log_process SELECT named, at, lane, seq FROM usage_log, unnest(process_ids) AS named;
  END $$`;

/** A request whose rows are in {@link LANE}. */
export const requestId = 'request';
export const LANE = 15;

/** Condition for a row of that lane. */
export const where = (seq: number) => `WHERE lane = ${LANE} AND seq = ${seq}`;

/** Statement that moves the head of that lane to a row. */
export const headTo = (seq: number) =>
  `UPDATE usage_log_head SET seq = ${seq}, hash = (SELECT hash FROM usage_log ${where(seq)}) WHERE lane = ${LANE}`;

/** A log of six rows in that lane. */
export async function sixRows(): Promise<LoggedDatabase> {
  const logged = await loggedDatabase();
  await log(logged.api, ...Array.from({ length: 6 }, () => entry({ requestId })));
  return logged;
}
