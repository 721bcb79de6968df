/** Codes of Node and Prisma by which a server is out of reach, or has no room for us now. */
const OUT_OF_REACH = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2034',
  'P2037',
]);

/**
 * Classes of SQLSTATE that say something of the server, not of what it was asked: connection, rolled back by others,
 * resources (full disk, no connection left), object in use, intervention of an operator or time-out, system.
 */
const CLASSES = /^(08|40|53|55|57|58)[0-9A-Z]{3}$/;
/** A standby that hasn't been promoted yet. */
const READ_ONLY = '25006';

const SAID_WITHOUT_CODE =
  /Can't reach database|Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable/;

/**
 * True for a fault of the world: PostgreSQL is away, full, or has no connection left, so that trying again is of use. Anything
 * else that a statement fails with is ours.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (codesOf(cause).some(saysAway) || SAID_WITHOUT_CODE.test(cause.message)) return true;
  }
  return false;
}

function saysAway(code: string): boolean {
  return OUT_OF_REACH.has(code) || CLASSES.test(code) || code === READ_ONLY;
}

/** Prisma keeps PostgreSQL's own code beside its own one. */
function codesOf(error: Error): string[] {
  const { code, originalCode, meta } = error as {
    code?: unknown;
    originalCode?: unknown;
    meta?: { code?: unknown; driverAdapterError?: unknown };
  };
  const inner = meta?.driverAdapterError;
  return [code, originalCode, meta?.code, ...(inner instanceof Error ? codesOf(inner) : [])].filter(
    (one): one is string => typeof one === 'string',
  );
}
