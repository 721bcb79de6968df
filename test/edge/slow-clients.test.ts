import net from 'node:net';
import { demoToken } from '../../local/identity/demo-token.ts';
import { startApiAlone, type ApiAlone } from '../stack/api-alone.ts';
import { testEnvironment } from '../stack/test-environment.ts';

let api: ApiAlone;
beforeAll(async () => {
  api = await startApiAlone({ API_HEADERS_TIMEOUT_MS: '500', API_RECEIVE_TIMEOUT_MS: '1500' });
});
afterAll(() => api.process.stop());

/** What a client gets that sends this, then nothing more, and after how many milliseconds the line is closed. */
async function answerTo(sent: string): Promise<{ text: string; ms: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = net.connect(api.port, '127.0.0.1', () => socket.write(sent));
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('error', reject).on('close', () => {
      resolve({ text, ms: performance.now() - started });
    });
  });
}

test.each([
  ['headers', 'GET /health/live HTTP/1.1\r\nhost: x\r\nx-slow: '],
  [
    'a body',
    'POST /processes HTTP/1.1\r\nhost: x\r\nauthorization: Bearer TOKEN\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
  ],
])('a client that never ends %s is cut off with 408', async (_what, sent) => {
  const token = await demoToken(testEnvironment('TEST_ISSUER'), 'demo-case-worker');
  const { text, ms } = await answerTo(sent.replace('TOKEN', token));
  expect(text).toMatch(/^HTTP\/1\.1 408 /);
  expect(ms).toBeLessThan(6_000);
});

test('nobody without a token is waited for: the answer comes before the body', async () => {
  const { text } = await answerTo(
    'POST /processes HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
  );
  expect(text).toMatch(/^HTTP\/1\.1 401 /);
});

test('headers of more than 16 KiB are refused with 431', async () => {
  const { text } = await answerTo(`GET /health/live HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(17_000)}\r\n\r\n`);
  expect(text).toMatch(/^HTTP\/1\.1 431 /);
});
