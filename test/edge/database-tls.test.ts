import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../local/free-port.ts';
import { startPostgres, type EmbeddedPostgres } from '../../local/postgres/embedded-postgres.ts';
import { serverAccount } from '../../local/postgres/server-binaries.ts';
import { openDatabase } from '../../storage/database.ts';
import { migrate } from '../../storage/migrate.ts';
import { makeAuthority, type Authority } from '../stack/certificates.ts';
import { testEnvironment } from '../stack/test-environment.ts';

const authority = makeAuthority();
const stranger = makeAuthority();
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-pg-tls-'));
let postgres: EmbeddedPostgres;

beforeAll(async () => {
  fs.chmodSync(directory, 0o755);
  const { certificateFile, keyFile } = authority.issue('localhost');
  const { uid, gid } = serverAccount();
  // The server refuses a key that others could read.
  if (uid !== undefined && gid !== undefined) fs.chownSync(keyFile, uid, gid);
  postgres = startPostgres({
    dataDirectory: path.join(directory, 'data'),
    port: await freePort(),
    settings: { fsync: 'off', ssl: 'on', ssl_cert_file: certificateFile, ssl_key_file: keyFile },
  });
});
afterAll(() => {
  postgres.stop();
  for (const made of [authority, stranger]) made.remove();
  fs.rmSync(directory, { recursive: true, force: true });
});

/** An address of the server with TLS. */
function address(host: string, from: Authority, mode = 'verify-full'): string {
  const url = postgres.url('postgres').replace('127.0.0.1', host);
  return `${url}?sslmode=${mode}&sslrootcert=${from.certificateFile}`;
}

/** True where the line of a statement of ours is encrypted. */
async function isEncrypted(url: string): Promise<boolean> {
  const db = openDatabase(url);
  try {
    const [row] = await db.$queryRaw<{ ssl: boolean }[]>`
      SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`;
    return row!.ssl;
  } finally {
    await db.$disconnect();
  }
}

test('with sslmode=verify-full statements and migrations go over a checked TLS line', async () => {
  expect(await isEncrypted(address('localhost', authority))).toBe(true);
  expect(await migrate(address('localhost', authority))).not.toEqual([]);
});

test('a server that another authority vouches for is refused', async () => {
  await expect(isEncrypted(address('localhost', stranger))).rejects.toThrow(/certificate/i);
  await expect(migrate(address('localhost', stranger))).rejects.toThrow(/certificate/i);
});

test('a server that goes by another name than its certificate is refused', async () => {
  const other = address('localhost', authority).replace('@localhost', `@${os.hostname()}`);
  await expect(isEncrypted(`${other}&host=127.0.0.1.nowhere.invalid`)).rejects.toThrow();
});

test('a server without TLS gets nothing in plain text instead', async () => {
  const plain = testEnvironment('TEST_POSTGRES_URL').replace('127.0.0.1', 'localhost');
  expect(await isEncrypted(plain)).toBe(false);
  await expect(isEncrypted(`${plain}?sslmode=verify-full`)).rejects.toThrow(/SSL/);
});
