import fs from 'node:fs';
import path from 'node:path';
import type { Finding } from '../checker/finding.ts';
import type { Scene } from '../scene.ts';
import { query } from '../stack/postgres-part.ts';
import { endedWith, type Command } from './operator-commands.ts';

/**
 * The newest half of each lane stays: the owner of the database deletes the rest and moves the base there, so that the chains
 * hold by themselves. Whoever has the newest export in hand is to notice. Everything is put back.
 */
export async function tamperedLog({ stack }: Scene): Promise<Finding[]> {
  const { databaseUrl, directory } = stack;
  const environment = { DATABASE_URL: databaseUrl };
  const heads = path.join(directory, 'usage-log-heads.json');
  const exported = await endedWith(['operators/export-usage-log-heads-main.ts'], environment);
  fs.writeFileSync(heads, exported.output);
  const verify: Command = ['operators/verify-usage-log-main.ts', '--heads', heads];
  const whole = await endedWith(verify, environment);
  await each(databaseUrl, KEPT, DELETED);
  const deleted = await endedWith(verify, environment);
  await each(databaseUrl, PUT_BACK);
  const again = await endedWith(verify, environment);
  return [
    ...found(whole.status === 0, 'a whole log is called broken', whole.output),
    ...found(
      deleted.status === 1 && deleted.output.includes('EXPIRED_EARLY'),
      'deleted unseen',
      deleted.output,
    ),
    ...found(again.status === 0, 'put back, it is called broken', again.output),
  ];
}

function found(asPromised: boolean, what: string, output: string): Finding[] {
  return asPromised ? [] : [{ promise: 'deleted from the log unseen', detail: `${what}: ${output}` }];
}

async function each(databaseUrl: string, ...scripts: readonly string[]): Promise<void> {
  for (const script of scripts) await query(databaseUrl, script);
}

const TABLES = ['usage_log', 'usage_log_process', 'usage_log_head'];
const behindTriggers = (sql: string) =>
  `SET session_replication_role = replica; ${sql} RESET session_replication_role;`;

const KEPT = TABLES.map((table) => `CREATE TABLE kept_${table} AS SELECT * FROM ${table};`).join(' ');

const DELETED = behindTriggers(`
  CREATE TEMP TABLE cut AS SELECT lane, base_seq + (seq - base_seq) / 2 AS seq FROM usage_log_head;
  UPDATE usage_log_head h SET base_seq = c.seq, base_hash = u.hash
    FROM cut c JOIN usage_log u ON u.lane = c.lane AND u.seq = c.seq WHERE h.lane = c.lane;
  DELETE FROM usage_log_process p USING cut c WHERE p.lane = c.lane AND p.seq <= c.seq;
  DELETE FROM usage_log u USING cut c WHERE u.lane = c.lane AND u.seq <= c.seq;`);

const PUT_BACK = behindTriggers(
  TABLES.map(
    (table) =>
      `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept_${table}; DROP TABLE kept_${table};`,
  ).join(' '),
);
