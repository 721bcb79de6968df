import { isUndecodable } from '../encryption/payload-codec.ts';
import { UnknownPerson } from '../storage/directory/act-as.ts';
import { CaseKeyUnavailable } from '../storage/keys/case-keys.ts';
import { unauthenticated } from './access/authenticate.ts';
import { isOutOfReach } from './out-of-reach.ts';
import { problem, Problem, unavailable } from './problem.ts';

/**
 * Any error as a problem: a fault of the world is UNAVAILABLE; what isn't known is INTERNAL, and says nothing of what it
 * was.
 */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof UnknownPerson) return unauthenticated('unknown or inactive person');
  // An answer of a workflow that can't be decoded is the same to the caller.
  if (error instanceof CaseKeyUnavailable || isUndecodable(error))
    return problem('CASE_KEY_UNAVAILABLE', {}, { 'retry-after': '60' });
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return problem('BODY_TOO_LARGE');
  if (type === 'entity.parse.failed') return problem('INVALID_REQUEST', { detail: 'The body is no JSON' });
  if (type === 'entity.verify.failed') return problem('INVALID_REQUEST', { detail: 'The body is not UTF-8' });
  // A charset or encoding of the body that isn't known here.
  if (status === 415) return problem('NOT_JSON');
  if (status === 400 || error instanceof URIError) return problem('INVALID_REQUEST');
  return isOutOfReach(error) ? unavailable() : problem('INTERNAL');
}
