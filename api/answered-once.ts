import type { KeyObject } from 'node:crypto';
import { open, seal } from '../encryption/sealing.ts';
import {
  findAnsweredRequest,
  storeAnsweredRequest,
  type AnsweredRequest,
} from '../storage/record/answered-requests.ts';
import { lockUntilEnd } from '../storage/database/transaction-lock.ts';
import { deterministicId, fingerprintOf, keyOfRequest } from './deterministic-id.ts';
import { problem } from './problem.ts';
import type { Answer, CheckedRequest, Handling, Route } from './route.ts';

type Keyed = Pick<CheckedRequest<unknown, unknown, unknown>, 'actor' | 'params' | 'body' | 'idempotencyKey'>;

/**
 * Carries a request out once: with its key again, it is answered as the first time and nothing is done. Two at the same
 * moment come one after the other. The answer is kept in the transaction of what was done, sealed, since it may hold
 * personal data: who repeats the request can have it opened, and nobody else. Throws IDEMPOTENCY_KEY_REUSED for another
 * request, and what `carryOut` throws, after which the key is free again.
 */
export async function answeredOnce(
  { operationId }: Pick<Route, 'operationId'>,
  { actor, params, body, idempotencyKey }: Keyed,
  { db, vault, usage }: Pick<Handling, 'db' | 'vault' | 'usage'>,
  carryOut: () => Promise<Answer>,
): Promise<Answer> {
  const id = deterministicId('request', actor.id, operationId, JSON.stringify(params ?? {}), idempotencyKey);
  const request = { operationId, params, body };
  const fingerprint = fingerprintOf(vault.index, request);
  const key = keyOfRequest(vault.index, idempotencyKey, request);
  // One that comes twice at the same moment waits for the end of this one.
  await lockUntilEnd(db, id);
  const earlier = await findAnsweredRequest(db, id);
  if (earlier && earlier.fingerprint !== fingerprint) throw problem('IDEMPOTENCY_KEY_REUSED');
  usage.repeated = earlier !== null;
  if (earlier) return openedAnswer(key, earlier);
  const answer = await carryOut();
  const sealed = sealedAnswer(key, id, answer);
  await storeAnsweredRequest(db, { id, personId: actor.id, fingerprint, answer: sealed });
  return answer;
}

function sealedAnswer(key: KeyObject, id: string, { status, headers, body }: Answer): Buffer<ArrayBuffer> {
  return seal(key, Buffer.from(JSON.stringify({ status, headers, body })), contextOf(id));
}

function openedAnswer(key: KeyObject, { id, answer }: AnsweredRequest): Answer {
  return JSON.parse(open(key, answer, contextOf(id)).toString()) as Answer;
}

function contextOf(id: string): string {
  return `answer/${id}`;
}
