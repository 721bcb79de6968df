import { ServiceError, isGrpcServiceError } from '@temporalio/client';
import { UnknownPerson } from '../storage/act-as.ts';
import { unauthenticated } from './access/authenticate.ts';
import { isUndecodable } from '../encryption/payload-codec.ts';
import { CaseKeyUnavailable } from '../storage/case-keys.ts';
import { problem, Problem } from './problem.ts';

/** Codes by which the database driver and Prisma say that PostgreSQL is out of reach. */
const DATABASE_AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  '57P01',
  '57P03',
]);

/** Any error as a problem: what isn't known is INTERNAL, and says nothing of what it was. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof UnknownPerson) return unauthenticated('unknown or inactive person');
  // An answer of a workflow that can't be decoded is the same to the caller.
  if (error instanceof CaseKeyUnavailable || isUndecodable(error)) return problem('CASE_KEY_UNAVAILABLE');
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return problem('BODY_TOO_LARGE');
  if (type === 'entity.parse.failed') return problem('INVALID_REQUEST', { detail: 'The body is no JSON' });
  if (status === 400 || error instanceof URIError) return problem('INVALID_REQUEST');
  if (isAway(error)) return problem('UNAVAILABLE', {}, { 'retry-after': '5' });
  return problem('INTERNAL');
}

function isAway(error: unknown): boolean {
  if (error instanceof ServiceError || isGrpcServiceError(error)) return true;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && DATABASE_AWAY.has(code)) return true;
    if (
      /ECONNREFUSED|Can't reach database|Connection terminated|timeout exceeded when trying to connect/.test(
        cause.message,
      )
    )
      return true;
  }
  return false;
}
