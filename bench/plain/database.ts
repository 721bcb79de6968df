import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

const ROOT = path.join(import.meta.dirname, '..', '..');

type Create = (args: { data: object }) => Promise<unknown>;

/**
 * The plain way's Prisma client, as far as it is used: it is generated for a measurement, so its types aren't there before.
 */
export interface PlainDatabase {
  readonly case: {
    readonly create: Create;
    readonly update: (args: { where: { id: string }; data: object }) => Promise<unknown>;
  };
  readonly fact: { readonly create: Create };
  readonly usageLog: { readonly create: Create };
  readonly $transaction: (work: readonly Promise<unknown>[]) => Promise<unknown>;
}

/** Makes the tables in an empty database, and the client for them. */
export async function preparePlainDatabase(url: string): Promise<void> {
  const schema = path.join(import.meta.dirname, 'schema.prisma');
  const prisma = path.join(ROOT, 'node_modules/prisma/build/index.js');
  const { status, stderr } = spawnSync(process.execPath, [prisma, 'generate', '--schema', schema], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The client of the plain way could not be generated: ${stderr}`);
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  await db.query(readFileSync(path.join(import.meta.dirname, 'tables.sql'), 'utf8'));
  await db.end();
}

/** Opens the database as Prisma's own documentation has it. */
export async function openPlainDatabase(connectionString: string): Promise<PlainDatabase> {
  const { PrismaClient } = (await import(path.join(ROOT, '.local/plain-client/client.ts'))) as {
    PrismaClient: new (options: object) => PlainDatabase;
  };
  return new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
}
