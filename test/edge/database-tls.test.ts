import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../../local/free-port.ts';
import { startPostgres, type EmbeddedPostgres } from '../../local/postgres/embedded-postgres.ts';
import { serverAccount } from '../../local/postgres/server-binaries.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { migrate } from '../../storage/database/migrate.ts';
import { makeAuthority, type Authority } from '../stack/certificates.ts';
import { eventually } from '../stack/eventually.ts';
import { testEnvironment } from '../stack/test-environment.ts';

const authority = makeAuthority();
const stranger = makeAuthority();
const server = authority.issue('localhost');
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-pg-tls-'));
let postgres: EmbeddedPostgres;

beforeAll(async () => {
  fs.chmodSync(directory, 0o755);
  const { certificateFile, keyFile } = server;
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

test('a server without TLS gets nothing in plain text instead', async () => {
  const plain = testEnvironment('TEST_POSTGRES_URL').replace('127.0.0.1', 'localhost');
  expect(await isEncrypted(plain)).toBe(false);
  await expect(isEncrypted(`${plain}?sslmode=verify-full`)).rejects.toThrow(/SSL/);
});

test('a server whose certificate is for another name is refused', async () => {
  await expect(isEncrypted(address('127.0.0.1', authority))).rejects.toThrow(/does not match certificate/);
  const other = authority.issue('db.example');
  const { certificateFile, keyFile } = server;
  fs.writeFileSync(certificateFile, other.certificate);
  fs.writeFileSync(keyFile, other.key);
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  await client.query('SELECT pg_reload_conf()');
  await client.end();
  await eventually(() => isEncrypted(address('localhost', authority)).then(no, isForAnotherName));
});
const no = () => false;
const isForAnotherName = ({ message }: Error) => message.includes('does not match certificate');
