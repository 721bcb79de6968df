import { epochMsOf, toIsoInstant, localDateOf } from '../../domain/calendar/moments.ts';
import { isBornBy } from '../../domain/vocabulary/identity-code.ts';
import { decideOpening } from '../../domain/process/decide.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { openingCase } from '../../storage/directory/act-as.ts';
import { personOfId } from '../../storage/directory/directory.ts';
import { KeyReused, openProcess } from '../../storage/kinds/open-process.ts';
import { loadForStart, markWorkflowStarted } from '../../storage/record/stream-start.ts';
import { startWorkflow } from '../../temporal/start-workflow.ts';
import type { StreamInput } from '../../workflows/stream/contract.ts';
import { earlierCommand } from '../commands/earlier-command.ts';
import { countyOf } from '../access/place-of.ts';
import { deterministicId, fingerprintOf } from '../deterministic-id.ts';
import { problem, refusalProblem } from '../problem.ts';
import { route, type Answer, type Handling } from '../route.ts';
import { mustHaveMailboxes } from './must-have-mailboxes.ts';
import { newProcessSchema, openedSchema } from './schemas.ts';

/**
 * Opens a case. It is decided and stored here, and then its workflow is started; where that fails, a worker starts it
 * from the record. Until the start is known to have worked nothing is acknowledged as done (202).
 */
export const openProcessRoute = route(
  {
    method: 'post',
    path: '/processes',
    operationId: 'openProcess',
    summary: 'Open a client process (vireilletulo)',
    tag: 'Processes',
    permission: 'OPEN_CASE',
    data: ['CASE', 'CLIENT'],
    body: newProcessSchema,
    keyed: 'COMMAND',
    answers: {
      201: { description: 'Opened', schema: openedSchema, headers: ['Location', 'ETag'] },
      202: {
        description: 'Stored; its workflow starts as soon as Temporal answers',
        schema: openedSchema,
        headers: ['Location', 'ETag'],
      },
    },
    problems: [
      'FORBIDDEN',
      'COUNTY_NOT_READY',
      'PRACTICE_REFUSED',
      'UNKNOWN_CASE_WORKER',
      'NOT_BORN_YET',
      'CASE_KEY_UNAVAILABLE',
    ],
    refusable: true,
  },
  async ({ actor, body, idempotencyKey }, handling) => {
    const { db, kinds, vault, configuration, usage } = handling;
    const processes = kinds['client-process'];
    const processId = deterministicId('process', actor.id, idempotencyKey);
    const commandId = deterministicId('command', actor.id, processId, idempotencyKey);
    const fingerprint = fingerprintOf(vault.index, body);
    usage.processIds.add(processId);
    const earlier = await earlierCommand(handling, processId, { commandId, fingerprint });
    if (earlier) return () => opened(handling, body, processId, earlier.version, null);
    if (body.practice && configuration.PRACTICE_PROCESSES === 'refused')
      throw problem('PRACTICE_REFUSED', { field: 'practice' });
    if (body.practiceClock !== undefined && !body.practice)
      throw problem('INVALID_REQUEST', { errors: [NO_CLOCK_OF_ITS_OWN] });
    const { client, caseWorkerId = actor.id, practiceClock, ...rest } = body;
    const county = countyOf(actor);
    await mustHaveMailboxes(db, county);
    const caseWorker = await personOfId(db, caseWorkerId);
    if (caseWorker?.role !== 'CASE_WORKER' || caseWorker.county !== county) {
      throw problem('UNKNOWN_CASE_WORKER', { field: 'caseWorkerId' });
    }
    const now = Date.now();
    const clockOffsetMs = practiceClock === undefined ? 0 : epochMsOf(practiceClock) - now;
    const asOf = toIsoInstant(now + clockOffsetMs);
    const opening = { ...rest, county, caseWorkerId };
    const decision = decideOpening(opening, { today: localDateOf(asOf).toString(), rules: processes.rules });
    if (!decision.accepted) throw refusalProblem(...decision.refusals);
    if (!isBornBy(client.identityCode, body.receivedOn))
      throw problem('NOT_BORN_YET', { field: 'client.identityCode' });
    const facts = decision.events.map((event, index): Fact => ({
      seq: index + 1,
      recordedAt: asOf,
      commandId,
      actorId: actor.id,
      event,
    }));
    const state = stateFrom(facts);
    await openingCase(db, processId);
    const input = await openProcess(db, vault, processes, {
      processId,
      client: {
        ...client,
        id: deterministicId('client', processId),
        email: client.email ?? null,
        phone: client.phone ?? null,
        address: client.address ?? null,
        securityBanSince: null,
      },
      facts,
      state,
      command: {
        commandId,
        fingerprint,
        version: state.version,
        name: 'openCase',
        body: opening,
        actorId: actor.id,
      },
      asOf,
      clockOffsetMs,
    }).catch(keyReused);
    return () => opened(handling, body, processId, state.version, input);
  },
);

/** The answer to an opening, the first time and every time; `input` is null where it was stored before. */
async function opened(
  handling: Handling,
  { practice }: { readonly practice: boolean },
  processId: string,
  version: number,
  input: StreamInput<ProcessState> | null,
): Promise<Answer> {
  return {
    status: (await started(handling, processId, input)) ? 201 : 202,
    body: { id: processId, version, practice },
    headers: { location: `/processes/${processId}`, etag: `"${version}"` },
  };
}

const NO_CLOCK_OF_ITS_OWN = {
  field: 'practiceClock',
  message: 'Only a practice process has a clock of its own',
};

function keyReused(error: unknown): never {
  throw error instanceof KeyReused ? problem('IDEMPOTENCY_KEY_REUSED') : error;
}

/** False where Temporal is out of reach: a worker starts the workflow later. */
async function started(
  { inNewTransaction, pool, kinds, temporal, configuration, log }: Handling,
  processId: string,
  input: StreamInput<ProcessState> | null,
): Promise<boolean> {
  try {
    const from = input
      ? { kind: kinds['client-process'].kind.name, input }
      : await inNewTransaction(async (db) => {
          await openingCase(db, processId);
          return loadForStart(db, kinds, processId);
        });
    const deadline = Date.now() + configuration.REQUEST_TIMEOUT_MS;
    await temporal.withDeadline(deadline, () =>
      startWorkflow(temporal, configuration.TEMPORAL_TASK_QUEUE, kinds, from),
    );
    await markWorkflowStarted(pool, processId);
    return true;
  } catch (error) {
    log.warn(
      { code: 'WORKFLOW_START_FAILED', processId, error: (error as Error).name },
      'A workflow will be started later',
    );
    return false;
  }
}
