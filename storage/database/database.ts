import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/generated/client.ts';
import { statementNames } from './statement-names.ts';

/** The record in PostgreSQL. */
export type Database = PrismaClient;

/** What a transaction gives: the database without its own transactions and connections. */
export type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0];

/** How the connections of a database are used. */
export interface PoolUse {
  readonly used: number;
  readonly idle: number;
  /** Statements and transactions that wait for a connection. */
  readonly waiting: number;
  readonly max: number;
}

/** No statement of ours takes longer unless something is wrong. */
const STATEMENT_TIMEOUT_MS = 15_000;

/**
 * Connections are kept while nobody needs them: with each goes what was planned on it, and planning the statement that
 * stores a case takes twenty times as long as running it.
 */
const IDLE_TIMEOUT_MS = 600_000;

/** A server that lets a statement's time pass by so much and says nothing is frozen, or its host is away. */
const UNANSWERED_AFTER_MS = 2_000;

/**
 * A statement is planned once a connection, not five times before PostgreSQL believes that one plan will do for all values.
 */
const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan';

const pools = new WeakMap<Database, pg.Pool>();

/**
 * Opens a pool of connections, made when they are needed. A statement waits for a row that somebody else holds no longer
 * than `lockTimeoutMs`, where that is given: a request that waits keeps a connection from others. Close it with
 * `$disconnect()`.
 */
export function openDatabase(url: string, { poolSize = 10, lockTimeoutMs = 0 } = {}): Database {
  return openPool(url, poolSize, 5_000, STATEMENT_TIMEOUT_MS, lockTimeoutMs);
}

/**
 * Opens the pool that commands are stored through: one of its own, and a statement ends before the activity that waits for
 * it does. So a case whose row somebody else holds takes a connection from the others for moments only.
 */
export function openCommandDatabase(url: string): Database {
  return openPool(url, 10, 2_000, 3_000);
}

function openPool(url: string, max: number, connectMs: number, statementMs: number, lockMs = 0): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    query_timeout: statementMs + UNANSWERED_AFTER_MS,
    lock_timeout: lockMs,
    options: PLANNED_ONCE,
  });
  const options = { disposeExternalPool: true, statementNameGenerator: statementNames() };
  const db = new PrismaClient({ adapter: new PrismaPg(pool, options) });
  pools.set(db, pool);
  return db;
}

/** How the connections of a database that was opened here are used at this moment. */
export function poolUse(db: Database): PoolUse {
  const pool = pools.get(db);
  if (!pool) return { used: 0, idle: 0, waiting: 0, max: 0 };
  const { totalCount, idleCount, waitingCount, options } = pool;
  return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount, max: options.max };
}
