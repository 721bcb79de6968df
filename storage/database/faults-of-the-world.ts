/** SQLSTATE codes, or the beginnings of them, by which PostgreSQL says that it can't just now, whatever it is asked. */
const OF_POSTGRES = [
  '08', // connection
  '25006', // read-only: a standby, or the old primary after a failover
  '25P03', // idle, or a transaction, for too long
  '25P04',
  '28', // it doesn't let us in
  '3D000', // no such database
  '40', // deadlock, serialization, commit unknown
  '53', // connections, disk, memory used up
  '55P03', // lock not to be had in time
  '57', // cancelled, shutting down, starting, failed over
  '58', // its system: I/O
  'XX', // its own fault, or a damaged disk
];

/** What Prisma and its driver say when they don't reach PostgreSQL, or not in time. */
const OF_PRISMA = new Set(
  'P1000 P1001 P1002 P1003 P1008 P1010 P1011 P1017 P2024 P2028 P2034 P2037'.split(' '),
);
const OF_THE_SYSTEM =
  /^(ECONN(REFUSED|RESET|ABORTED)|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EMFILE|ENFILE)$/;
/** The driver has no codes for these. */
const MESSAGES =
  /Can't reach database|Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Query read timeout|pool after calling end/;

/**
 * True for a fault of the world: PostgreSQL is away, full, or has no connection left, so that trying again is of use.
 * Anything else that a statement fails with is ours.
 */
export function isDatabaseAway(error: unknown): boolean {
  return causesOf(error).some(({ message }) => MESSAGES.test(String(message))) || codesOf(error).some(isAway);
}

/** The codes of an error and of what caused it, for the log: no texts, which may quote data. */
export function codesOf(error: unknown): string[] {
  const codes = causesOf(error).flatMap(({ code, originalCode }) => [code, originalCode]);
  return [...new Set(codes.filter((code) => typeof code === 'string'))];
}

function isAway(code: string): boolean {
  if (OF_PRISMA.has(code) || OF_THE_SYSTEM.test(code)) return true;
  return code.length === 5 && OF_POSTGRES.some((beginning) => code.startsWith(beginning));
}

interface Cause {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  /** Where Prisma puts what its driver said. */
  readonly meta?: { readonly driverAdapterError?: unknown };
}

/** An error and what is behind it, a few steps deep: what the driver said is no Error. */
function causesOf(error: unknown, depth = 6): Cause[] {
  if (typeof error !== 'object' || error === null || depth === 0) return [];
  const { cause, meta }: Cause = error;
  return [error, ...causesOf(cause, depth - 1), ...causesOf(meta?.driverAdapterError, depth - 1)];
}
