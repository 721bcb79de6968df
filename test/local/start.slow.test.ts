import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { portNames as PORTS } from '../../local/configuration.ts';
import { apiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { startEntry } from '../../local/entry.ts';
import { freePorts, isFree } from '../../local/free-port.ts';
import { identityOf } from '../../local/process-identity.ts';
import { startProcess, type RunningProcess } from '../../local/running-process.ts';
import type { RunningStack } from '../../local/running-stack.ts';
import { AS_BROWSER, backFromIssuer, cookieKeeper } from '../stack/cookie-keeper.ts';
import { eventually } from '../stack/eventually.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-start-'));
let environment: Record<string, string>;
let stack: RunningProcess;

beforeAll(async () => {
  fs.chmodSync(directory, 0o755);
  const free = await freePorts(PORTS.length);
  environment = Object.fromEntries(PORTS.map((name, index) => [name, String(free[index])]));
  environment.PALVELUPOLKU_DIRECTORY = directory;
  stack = await start();
}, 60_000);
afterAll(async () => {
  await stack.stop();
  // Also ends what a test that failed half-way has left running.
  await reset().ended;
  fs.rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<RunningProcess> {
  const process = startEntry('local/start.ts', environment);
  await process.orExit(eventually(() => process.output().includes('Stop with Ctrl-C'), 60_000));
  return process;
}

const reset = () => startEntry('local/reset.ts', environment);
const runningFile = path.join(directory, 'running.json');
const running = () => JSON.parse(fs.readFileSync(runningFile, 'utf8')) as RunningStack;
const url = (port: string) => `http://127.0.0.1:${environment[port]!}`;
const address = () => ({ apiUrl: url('API_PORT'), issuer: url('ISSUER_PORT') });

test('it prints the addresses, and each answers', async () => {
  const pages = [`${url('API_PORT')}/docs`, `${url('TEMPORAL_UI_PORT')}/`, url('INBOX_PORT')];
  for (const page of pages) {
    expect(stack.output()).toContain(page.replace(/\/$/, ''));
    const response = await fetch(page, { headers: { accept: 'text/html' } });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('<html')]);
  }
  const openApi = (await (await fetch(`${url('API_PORT')}/openapi.json`)).json()) as { openapi: string };
  expect(openApi.openapi).toBe('3.1.0');
});

test('the link of a mail leads to the sign-in, and from there back to it', async () => {
  const link = `${url('API_PORT')}/t/00000000-0000-4000-8000-000000000000`;
  const browser = cookieKeeper();
  const back = await browser.go(await backFromIssuer(browser, link, 'demo-provider'));
  expect([back.status, back.headers.get('location')]).toEqual([303, link]);
  expect(await (await browser.go(link, AS_BROWSER)).text()).toContain('Paula Palvelu');
});

test('the API documentation loads nothing from elsewhere', async () => {
  const page = await (await fetch(`${url('API_PORT')}/docs/`)).text();
  const assets = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, asset]) => asset!);
  expect(assets.length).toBeGreaterThan(3);
  for (const asset of assets) {
    expect(asset).not.toMatch(/^(https?:)?\/\//);
    expect((await fetch(new URL(asset, `${url('API_PORT')}/docs/`))).status).toBe(200);
  }
});

test('it says how to get a token, and that token works', async () => {
  expect(stack.output()).toContain('npm run --silent token -- case-worker');
  const command = startEntry('local/token.ts', environment);
  expect(await command.ended).toBe(2);
  expect(command.output()).toContain('case-worker, case-worker-2, supervisor');
  const who = await apiClient(address(), 'supervisor');
  expect((await who.get('/me')).body.role).toBe('COUNTY_SUPERVISOR');
});

test('a second start in the same place says so and leaves the first alone; reset refuses', async () => {
  const second = startEntry('local/start.ts', environment);
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`already runs in this checkout (process ${stack.pid})`);
  expect(await reset().ended).toBe(1);
  expect((await fetch(`${url('API_PORT')}/health/ready`)).status).toBe(200);
});

test('Ctrl-C stops everything; after a new start the data are there and the process takes commands', async () => {
  const caseWorker = await apiClient(address(), 'case-worker');
  const id = await caseWorker.openProcess(NEW_PROCESS);
  process.kill(stack.pid, 'SIGINT');
  expect(await stack.ended).toBe(0);
  for (const port of PORTS) expect([port, await isFree(Number(environment[port]))]).toEqual([port, true]);
  stack = await start();
  // The token is still valid: the issuer kept its key.
  expect((await caseWorker.get(`/processes/${id}`)).body).toMatchObject({ id, version: 1 });
  const body = { on: '2026-01-08', caseWorkerId: 'case-worker-2' };
  expect((await caseWorker.command(id, 'name-case-worker', body)).body).toEqual({ version: 2 });
}, 90_000);

test('a taken port is named with its variable, and nothing is started', async () => {
  const taken = net.createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as net.AddressInfo;
  const free = await freePorts(PORTS.length);
  const other = Object.fromEntries(PORTS.map((name, index) => [name, String(free[index])]));
  const elsewhere = path.join(directory, 'elsewhere');
  const refused = startEntry('local/start.ts', {
    ...other,
    INBOX_PORT: String(port),
    PALVELUPOLKU_DIRECTORY: elsewhere,
  });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain(`Port ${port} is taken. Choose another one with INBOX_PORT=`);
  expect(fs.readdirSync(elsewhere)).toEqual([]);
  await new Promise((resolve) => taken.close(resolve));
});

test('after kill -9 the next start stops what was left running, says so, and goes on with the data', async () => {
  const caseWorker = await apiClient(address(), 'case-worker');
  const id = await caseWorker.openProcess(NEW_PROCESS);
  await stack.kill9();
  const left = running();
  const parts = left.parts.map(({ name, pid }) => `${name} (process ${pid})`);
  expect(left.parts.map(({ name }) => name)).toEqual(['PostgreSQL', 'Temporal', 'Worker', 'API']);
  expect((await fetch(`${url('API_PORT')}/health/ready`)).status).toBe(200);

  // As if a part had ended meanwhile, and its pid had been given to a process that is none of ours.
  const stranger = startProcess('sleep', ['600']);
  const reused = { ...left.parts[0]!, name: 'Stranger', pid: stranger.pid };
  fs.writeFileSync(runningFile, JSON.stringify({ ...left, parts: [...left.parts, reused] }));

  stack = await start();
  expect(stack.output()).toContain(`Stopping what it left running: ${parts.toReversed().join(', ')} …`);
  for (const { pid, identity } of left.parts) expect(identityOf(pid)).not.toBe(identity);
  expect(identityOf(stranger.pid)).not.toBeNull();
  expect((await caseWorker.get(`/processes/${id}`)).body).toMatchObject({ id, version: 1 });
  const body = { on: '2026-01-08', caseWorkerId: 'case-worker-2' };
  expect((await caseWorker.command(id, 'name-case-worker', body)).body).toEqual({ version: 2 });
  await stranger.stop();
}, 90_000);

test('after kill -9 the pid of the stack may be used again: that is no running stack; reset stops what was left', async () => {
  await stack.kill9();
  const left = running();
  fs.writeFileSync(runningFile, JSON.stringify({ ...left, pid: process.pid }));
  const command = reset();
  expect(await command.ended).toBe(0);
  for (const { name, pid, identity } of left.parts) {
    expect(command.output()).toContain(`${name} (process ${pid})`);
    expect(identityOf(pid)).not.toBe(identity);
  }
  for (const port of PORTS) expect([port, await isFree(Number(environment[port]))]).toEqual([port, true]);
  expect(fs.existsSync(directory)).toBe(false);
}, 60_000);
