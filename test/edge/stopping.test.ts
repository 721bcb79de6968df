import http from 'node:http';
import net from 'node:net';
import { startApiAlone, type ApiAlone } from '../stack/api-alone.ts';
import { eventually } from '../stack/eventually.ts';

const STOP_TIMEOUT_MS = 2_000;

let api: ApiAlone;
beforeEach(async () => {
  api = await startApiAlone({ API_STOP_TIMEOUT_MS: String(STOP_TIMEOUT_MS), LOG_LEVEL: 'info' });
});
afterEach(() => api.process.stop());

interface Got {
  readonly status: number;
  readonly connection: string | undefined;
  readonly body: string;
}

/** One request over the agent's kept-alive connections. Rejects where none can be had, or where it breaks. */
async function get(agent: http.Agent, path: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = http
      .get(`${api.apiUrl}${path}`, { agent }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('error', reject).on('end', () => {
          resolve({ status: response.statusCode ?? 0, connection: response.headers.connection, body });
        });
      })
      .on('error', (error) => {
        reject(request.reusedSocket ? new Error('broke under a request', { cause: error }) : error);
      });
  });
}

/** A line to the API on which the API has begun to read a request, and what has come back so far. */
async function begun(path: string): Promise<{ socket: net.Socket; answers: () => string }> {
  let text = '';
  const socket = net.connect(api.port, '127.0.0.1');
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.on('error', () => undefined).write(`GET ${path} HTTP/1.1\r\nhost: x\r\n`);
  // What was sent before these it has read when they are answered.
  for (let round = 0; round < 2; round += 1) await get(new http.Agent(), '/health/live');
  return { socket, answers: () => text };
}

const isStopping = () => eventually(() => api.process.output().includes('"Stopping"'));
const ended = (withinMs: number) =>
  Promise.race([api.process.ended, new Promise((resolve) => setTimeout(resolve, withinMs, 'still there'))]);

test('busy clients on kept-alive connections: each gets its answer and is let go, and the API ends by itself', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
  const got: Got[] = [];
  const ends: string[] = [];
  // Each asks again as soon as it is answered, until it is refused.
  const clients = Array.from({ length: 20 }, async () => {
    try {
      for (;;) got.push(await get(agent, '/health/live'));
    } catch (error) {
      ends.push((error as Error).message);
    }
  });
  await eventually(() => got.length > 1_000);
  expect(new Set(got.map(({ connection }) => connection))).toEqual(new Set(['keep-alive']));
  process.kill(api.process.pid, 'SIGTERM');
  await Promise.all(clients);
  agent.destroy();
  expect(ends).toHaveLength(20);
  expect(ends.filter((message) => message === 'broke under a request')).toEqual([]);
  expect(got.every(({ status, body }) => status === 200 && body.endsWith('}'))).toBe(true);
  // From the first that says so on, only answers whose headers had left by then keep their connection: one a client at most.
  const told = got.slice(got.findIndex(({ connection }) => connection === 'close'));
  expect(told.filter(({ connection }) => connection !== 'close').length).toBeLessThan(20);
  expect(told.length).toBeGreaterThan(20);
  expect(await ended(10_000)).toBe(0);
});

test('an idle connection is closed at once; requests that have begun are still answered, with Connection: close', async () => {
  const agent = new http.Agent({ keepAlive: true });
  await get(agent, '/health/live');
  const [live, ready] = [await begun('/health/live'), await begun('/health/ready')];
  process.kill(api.process.pid, 'SIGTERM');
  await isStopping();
  await eventually(() => Object.values(agent.freeSockets).flat().length === 0);
  await expect(
    eventually(() => get(new http.Agent(), '/health/live').then(() => false, String)),
  ).resolves.toContain('ECONNREFUSED');
  for (const { socket } of [live, ready]) {
    socket.write('\r\n');
    await eventually(() => socket.closed);
  }
  expect(live.answers()).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)*connection: close\r\n/i);
  // A load balancer that still has a connection hears of it at once.
  expect(ready.answers()).toMatch(/^HTTP\/1\.1 503 /);
  expect(ready.answers()).toContain('{"status":"stopping"}');
  expect(await ended(10_000)).toBe(0);
});

test('a request that does not end is cut off after the time, also where it is told to stop again and again', async () => {
  const { socket } = await begun('/health/live');
  const started = performance.now();
  for (const signal of ['SIGTERM', 'SIGTERM', 'SIGINT'] as const) {
    process.kill(api.process.pid, signal);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(await ended(10_000)).toBe(0);
  const ms = performance.now() - started;
  expect(ms).toBeGreaterThanOrEqual(STOP_TIMEOUT_MS - 50);
  expect(ms).toBeLessThan(STOP_TIMEOUT_MS + 4_000);
  expect(socket.closed).toBe(true);
  expect(api.process.output()).toContain('REQUESTS_CUT_OFF');
  expect(api.process.output().match(/"Stopping"/g)).toHaveLength(1);
});
