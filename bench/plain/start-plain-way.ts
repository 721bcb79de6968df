import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { freePort } from '../../local/free-port.ts';
import { demoToken } from '../../local/identity/demo-token.ts';
import { startProcess, type RunningProcess } from '../../local/running-process.ts';
import { NEW_CLIENT } from '../../test/bodies/new-process.ts';
import { startMailSink } from '../../test/stack/mail-sink.ts';
import type { BenchServers } from '../bench-servers.ts';
import { cpuOfParts, type Contestant } from '../contestant.ts';
import { WEIGHED } from '../weigh.ts';
import { preparePlainDatabase } from './database.ts';

/**
 * The plain way to build the same: an Express handler with the same token check, one update of one workflow, one local
 * activity that writes fact, state and usage log with Prisma, one activity that sends a mail. Without roles, row-level
 * security, sealed client data, deadlines, task lists, ledger of reminders, and hash chain of the usage log.
 */
export async function startPlainWay(servers: BenchServers): Promise<Contestant> {
  const postgres = await servers.startRecord('plain');
  await postgres.createDatabase('plain');
  const databaseUrl = postgres.url('plain');
  await preparePlainDatabase(databaseUrl);
  const sink = await startMailSink();
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: servers.address,
    TEMPORAL_NAMESPACE: servers.namespace,
    OIDC_ISSUER: servers.issuer,
    SMTP_URL: sink.url,
    API_PORT: String(port),
  };
  const start = (file: string, flags: readonly string[]) =>
    startProcess(process.execPath, [...flags, path.join(import.meta.dirname, file)], { env });
  const [worker, api] = [start('worker.ts', WEIGHED), start('api.ts', [])];
  await Promise.all([saysReady(worker), saysReady(api)]);
  const authorization = `Bearer ${await demoToken(servers.issuer, 'demo-case-worker')}`;
  const post = async (file: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${file}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${file} was answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { readonly id: string };
  };
  let opened = 0;
  return {
    name: 'plain way',
    worker,
    open: async () => {
      opened += 1;
      return (await post('/cases', { receivedOn: '2026-01-05', client: NEW_CLIENT })).id;
    },
    command: async (id) => {
      const body = { on: new Date().toISOString().slice(0, 10) };
      await post(`/cases/${id}/start-need-assessment`, body, { 'if-match': '"1"' });
    },
    settled: async () => {
      while (sink.mails.length < opened) await sleep(100);
    },
    cpu: cpuOfParts(api, worker, postgres, servers),
    stop: async () => {
      await Promise.all([api.kill9(), worker.stop()]);
      await sink.stop();
    },
  };
}

async function saysReady(process: RunningProcess): Promise<void> {
  const untilReady = async () => {
    while (!/^ready$/m.test(process.output())) await sleep(50);
  };
  await process.orExit(untilReady());
}
