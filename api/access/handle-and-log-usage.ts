import type { Request } from 'express';
import { actingAs } from '../../storage/directory/act-as.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { logUsage, type UsageEntry } from '../../storage/usage-log/usage-log.ts';
import { answeredOnce } from '../answered-once.ts';
import { asProblem } from '../as-problem.ts';
import { checkRequest } from '../check-request.ts';
import { problem } from '../problem.ts';
import { processParams } from '../processes/schemas.ts';
import type { Answer, Handling, InNewTransaction, Route, Services } from '../route.ts';
import { scopeOf } from './authorize.ts';
import purposes from './purposes.json' with { type: 'json' };
import { usageOf, type Usage } from './usage.ts';

/**
 * Handles a request as the person behind the token, in one transaction with its row in the usage log: no answer without its
 * row (R69, LAW 703/2023 §10). What a handler leaves for later, such as waiting for Temporal, is done after that. A refusal
 * takes the transaction back, and gets a row of its own: it too may tell something of a client. Where it comes later there are
 * two rows, and the second says that nothing was recorded. Throws problems.
 */
export async function handleAndLogUsage(
  definition: Route,
  services: Services,
  subject: string,
  request: Request,
  requestId: string,
): Promise<Answer> {
  const usage = usageOf();
  const row = (actor: Actor, ending: Ending) => entryOf(definition, actor, requestId, usage, ending);
  const hasRow = definition.data.length > 0;
  // Set once the request is one that can be answered: what doesn't fit its schema opens nothing.
  let asking: Actor | undefined;
  const handled = await actingAs(services.db, subject, async (db, actor) => {
    noteNamedCase(usage, request);
    const mayAsk = scopeOf(actor.role, definition.permission) !== undefined;
    const checked = mayAsk ? checkRequest(definition, request, actor) : null;
    asking = actor;
    if (!checked) throw problem('FORBIDDEN');
    const inNewTransaction: InNewTransaction = (work) => actingAs(services.db, subject, work);
    const handling = { ...services, db, pool: services.db, usage, inNewTransaction, requestId };
    const answer = await handle(definition, checked, handling);
    if (hasRow) await logUsage(db, row(actor, ANSWERED));
    return answer;
  }).catch(withItsRow);
  if (typeof handled === 'function') return handled().catch(withItsRow);
  await handled.afterwards?.();
  return handled;

  async function withItsRow(error: unknown): Promise<never> {
    const { code } = asProblem(error).body;
    // Out of reach is the database too, and would not take the row either; nothing was said of anybody.
    if (asking && hasRow && code !== 'UNAVAILABLE') {
      const refused = row(asking, refusedWith(code, usage));
      await actingAs(services.db, subject, (db) => logUsage(db, refused));
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

/** How an access ended: whether it was allowed, and the code of the problem where it was answered with one. */
export type Ending =
  | { readonly outcome: 'ALLOWED'; readonly code: string | null }
  | { readonly outcome: 'DENIED'; readonly code: string };

const ANSWERED = { outcome: 'ALLOWED', code: null } as const;

/** Refused after the person was let in to the case, it was an access: the refusal may follow from what the case says. */
function refusedWith(code: string, { relation }: Usage): Ending {
  const denied = relation === null || code === 'FORBIDDEN' || code === 'NOT_FOUND';
  return { outcome: denied ? 'DENIED' : 'ALLOWED', code };
}

/** The case that a path names counts as used whatever becomes of the request. */
function noteNamedCase(usage: Usage, { params }: Request): void {
  const named = processParams.shape.processId.safeParse(params.processId);
  if (named.success) usage.processIds.add(named.data);
}

/** The row of an access. */
export function entryOf(
  { operationId, method, onlyReads, data }: Pick<Route, 'operationId' | 'method' | 'onlyReads' | 'data'>,
  actor: Actor,
  requestId: string,
  { processIds, relation, reasonId, readOfLog, searchedFor, change, repeated }: Usage,
  { outcome, code }: Ending,
): UsageEntry {
  const { purpose, disclosedUnder } = purposes[actor.role];
  const onlyAsks = method === 'get' || onlyReads === true;
  const isDone = outcome === 'ALLOWED' && code === null && !repeated;
  // A refusal too may tell what was asked for.
  const discloses = disclosedUnder !== null && outcome === 'ALLOWED' && (code === null || onlyAsks);
  return {
    requestId,
    personId: actor.id,
    personName: actor.name,
    role: actor.role,
    organisation: actor.organisationName ?? actor.county ?? '',
    county: change ? change.county : actor.county,
    operation: operationId,
    // What is refused, or was done before, records nothing.
    kind: isDone && !onlyAsks ? 'WRITE' : 'READ',
    outcome,
    code,
    relation,
    purpose: relation === 'EMERGENCY' ? 'EMERGENCY' : purpose,
    data,
    processIds: [...processIds],
    reasonId,
    disclosedTo: discloses ? (actor.organisationName ?? actor.role) : null,
    legalBasis: discloses ? disclosedUnder : null,
    aboutPerson: readOfLog?.person ?? null,
    newestShown: readOfLog?.newest ?? null,
    oldestShown: readOfLog?.oldest ?? null,
    searchedFor,
    target: change?.target ?? null,
    changes: change?.changes ?? [],
  };
}
