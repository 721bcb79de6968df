import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { apiClient, type ApiClient } from '../../../local/api-client/api-client.ts';
import { demoToken } from '../../../local/identity/demo-token.ts';
import { NEW_PROCESS, NEW_CLIENT } from '../../bodies/new-process.ts';
import { practiceCase } from '../../stack/practice-case.ts';
import { sharedProduct } from '../../stack/shared-product.ts';

const product = sharedProduct();
let caseWorker: ApiClient;
let token: string;
let id: string;

beforeAll(async () => {
  caseWorker = await apiClient(product, 'case-worker');
  token = await demoToken(product.issuer, 'demo-case-worker');
  id = await practiceCase(caseWorker);
});

const opening = (name: string) => JSON.stringify({ ...NEW_PROCESS, client: { ...NEW_CLIENT, name } });
let sent = 0;
/** Sends bytes as they are. */
const send = async (body: Buffer<ArrayBuffer>, headers: Record<string, string> = {}, path = '/processes') => {
  const answer = await fetch(product.apiUrl + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `encodings-${process.pid}-${(sent += 1)}`,
      ...headers,
    },
    body,
  });
  return {
    status: answer.status,
    body: (await answer.json()) as { id: string; code: string; detail: string },
  };
};

test('bytes of Latin-1 are refused, so that no name is stored with characters lost', async () => {
  const before = (await caseWorker.get(`/processes/${id}`)).headers.get('etag');
  for (const path of ['/processes', `/processes/${id}/client`]) {
    const text = path === '/processes' ? opening('Mäkelä') : JSON.stringify({ name: 'Mäkelä' });
    const { status, body } = await send(Buffer.from(text, 'latin1'), {}, path);
    expect([status, body]).toMatchObject([400, { code: 'INVALID_REQUEST', detail: 'The body is not UTF-8' }]);
  }
  expect((await caseWorker.get(`/processes/${id}`)).headers.get('etag')).toBe(before);
});

test('the same in UTF-8 is stored as it was written, said or not said, with or without a mark of its order', async () => {
  for (const type of [
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
  ]) {
    const { status, body } = await send(Buffer.from(opening('Mäkelä')), { 'content-type': type });
    expect([type, status]).toEqual([type, 201]);
    expect((await caseWorker.get(`/processes/${body.id}`)).body.client!.name).toBe('Mäkelä');
  }
});

test.each(['latin1', 'iso-8859-1', 'windows-1252', 'utf-16', 'utf-16le', 'utf-7', 'utf-32', 'klingon', '"'])(
  'charset %s is not taken: JSON is UTF-8',
  async (charset) => {
    const bytes = Buffer.from(opening('Mäkelä'), charset === 'utf-16le' ? 'utf16le' : 'latin1');
    const { status, body } = await send(bytes, { 'content-type': `application/json; charset=${charset}` });
    expect([status, body.code]).toEqual([415, 'NOT_JSON']);
  },
);

test('what is packed is unpacked first, and may neither lie nor be too large then', async () => {
  const packed = await send(gzipSync(opening('Mäkelä')), { 'content-encoding': 'gzip' });
  expect(packed.status).toBe(201);
  const latin = await send(gzipSync(Buffer.from(opening('Mäkelä'), 'latin1')), {
    'content-encoding': 'gzip',
  });
  expect([latin.status, latin.body.detail]).toEqual([400, 'The body is not UTF-8']);
  for (const coding of ['gzip', 'deflate', 'br']) {
    const { status, body } = await send(Buffer.from(opening('Mäkelä')), { 'content-encoding': coding });
    expect([coding, status, body.code]).toEqual([coding, 400, 'INVALID_REQUEST']);
  }
  const large = await send(gzipSync(' '.repeat(5_000_000) + opening('Mäkelä')), {
    'content-encoding': 'gzip',
  });
  expect([large.status, large.body.code]).toEqual([413, 'BODY_TOO_LARGE']);
  for (const coding of ['klingon', 'gzip, gzip', 'compress']) {
    const { status, body } = await send(gzipSync(opening('Mäkelä')), { 'content-encoding': coding });
    expect([coding, status, body.code]).toEqual([coding, 415, 'NOT_JSON']);
  }
});

test.each([
  'application/json-patch+json',
  'text/json',
  'application/x-www-form-urlencoded',
  'application',
  ';',
])('content type %s is none that is taken', async (type) => {
  const { status, body } = await send(Buffer.from(opening('Mäkelä')), { 'content-type': type });
  expect([status, body.code]).toEqual([415, 'NOT_JSON']);
});

test.each(['M%E4kel%E4', '%', '%zz', '%ff%fe', '%ed%a0%80'])(
  '%s in a path or query is no text',
  async (text) => {
    const auditor = await apiClient(product, 'auditor');
    for (const path of [`/usage-log/persons/${text}`, `/usage-log/persons/case-worker-1?after=${text}`]) {
      const { status, body } = await auditor.get(path as '/usage-log/disclosures');
      expect([path, status, body.code]).toEqual([path, 400, 'INVALID_REQUEST']);
    }
  },
);

/** Sends a line of a request as bytes that no client of ours would send. */
const statusOf = async (path: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(product.apiUrl);
    const socket = connect(Number(port), hostname, () => {
      const rest = `HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`;
      socket.write(Buffer.concat([Buffer.from('GET '), path, Buffer.from(` ${rest}`)]));
    });
    let said = '';
    socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')));
    socket.once('error', reject).once('close', () => {
      resolve(said.split(' ')[1] ?? '');
    });
  });

test('raw bytes in a path or query, of Latin-1 or UTF-8, are refused: they would be read otherwise than they are meant', async () => {
  for (const encoding of ['latin1', 'utf8'] as const)
    for (const path of ['/usage-log/persons/Mäkelä', '/my-work?after=ä'])
      expect([path, await statusOf(Buffer.from(path, encoding))]).toEqual([path, '400']);
});
