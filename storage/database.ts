import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../prisma/generated/client.ts';

/** The record in PostgreSQL. */
export type Database = PrismaClient;

/** What a transaction gives: the database without its own transactions and connections. */
export type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0];

/** No statement of ours takes longer unless something is wrong. */
const STATEMENT_TIMEOUT_MS = 15_000;

/** Opens a pool of connections, made when they are needed. Close it with `$disconnect()`. */
export function openDatabase(url: string, { poolSize = 10 } = {}): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  });
  return new PrismaClient({ adapter });
}
