import type { Request } from 'express';
import { actingAs } from '../../storage/directory/act-as.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { logUsage, type UsageEntry } from '../../storage/usage-log/usage-log.ts';
import { answeredOnce } from '../answered-once.ts';
import { checkRequest } from '../check-request.ts';
import { Problem, problem } from '../problem.ts';
import { processParams } from '../processes/schemas.ts';
import type { Answer, Handling, InNewTransaction, Route, Services } from '../route.ts';
import { scopeOf } from './authorize.ts';
import purposes from './purposes.json' with { type: 'json' };
import { usageOf, type Usage } from './usage.ts';

/**
 * Handles a request as the person behind the token, in one transaction with its row in the usage log: no answer without its
 * row (R69, LAW 703/2023 §10). What a handler leaves for later, such as waiting for Temporal, is done after that. A denied
 * access gets a row of its own. Throws problems.
 */
export async function handleAndLogUsage(
  definition: Route,
  services: Services,
  subject: string,
  request: Request,
  requestId: string,
): Promise<Answer> {
  const usage = usageOf();
  const entry = (actor: Actor, code: string | null) => entryOf(definition, actor, requestId, usage, code);
  let asking: Actor | undefined;
  try {
    const answer = await actingAs(services.db, subject, async (db, actor) => {
      asking = actor;
      noteNamedCase(usage, request);
      if (!scopeOf(actor.role, definition.permission)) throw problem('FORBIDDEN');
      const checked = checkRequest(definition, request, actor);
      const inNewTransaction: InNewTransaction = (work) => actingAs(services.db, subject, work);
      const handling = { ...services, db, pool: services.db, usage, inNewTransaction, requestId };
      const handled = await handle(definition, checked, handling);
      if (definition.data.length > 0) await logUsage(db, entry(actor, null));
      return handled;
    });
    if (typeof answer === 'function') return await answer();
    await answer.afterwards?.();
    return answer;
  } catch (error) {
    if (asking && isDenial(error) && definition.data.length > 0) {
      const denied = entry(asking, error.body.code);
      await actingAs(services.db, subject, (db) => logUsage(db, denied));
    }
    throw error;
  }
}

/** Where the answer is kept, what is done for it is done once. */
async function handle(
  definition: Route,
  checked: Parameters<Route['handle']>[0],
  handling: Handling,
): ReturnType<Route['handle']> {
  if (definition.keyed !== 'ANSWER') return definition.handle(checked, handling);
  return answeredOnce(definition, checked, handling, async () => {
    const handled = await definition.handle(checked, handling);
    if (typeof handled === 'function')
      throw new Error(`${definition.operationId} answers before it is stored`);
    return handled;
  });
}

function isDenial(error: unknown): error is Problem {
  return error instanceof Problem && (error.body.code === 'FORBIDDEN' || error.body.code === 'NOT_FOUND');
}

/** The case that a path names counts as used whatever becomes of the request. */
function noteNamedCase(usage: Usage, { params }: Request): void {
  const named = processParams.shape.processId.safeParse(params.processId);
  if (named.success) usage.processIds.add(named.data);
}

/** The row of an access; `code` is the problem's where it was denied. */
export function entryOf(
  { operationId, method, data }: Pick<Route, 'operationId' | 'method' | 'data'>,
  actor: Actor,
  requestId: string,
  { processIds, relation, reasonId, readOfLog }: Usage,
  code: string | null,
): UsageEntry {
  const { purpose, disclosedUnder } = purposes[actor.role];
  return {
    requestId,
    personId: actor.id,
    personName: actor.name,
    role: actor.role,
    organisation: actor.organisationName ?? actor.county ?? '',
    county: actor.county,
    operation: operationId,
    kind: method === 'get' ? 'READ' : 'WRITE',
    outcome: code === null ? 'ALLOWED' : 'DENIED',
    code,
    relation,
    purpose: relation === 'EMERGENCY' ? 'EMERGENCY' : purpose,
    data,
    processIds: [...processIds],
    reasonId,
    disclosedTo: disclosedUnder === null || code !== null ? null : (actor.organisationName ?? actor.role),
    legalBasis: code === null ? disclosedUnder : null,
    aboutPerson: readOfLog?.person ?? null,
    newestShown: readOfLog?.newest ?? null,
    oldestShown: readOfLog?.oldest ?? null,
  };
}
