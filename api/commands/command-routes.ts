import { z } from 'zod';
import type { Command, CommandName } from '../../domain/process/command.ts';
import { commandNames } from '../../domain/process/decide.ts';
import { appliedCommand } from '../../storage/queries/process-view.ts';
import { deterministicId, fingerprintOf } from '../deterministic-id.ts';
import { accessProcess } from '../processes/access-process.ts';
import { processParams } from '../processes/schemas.ts';
import { problem } from '../problem.ts';
import { route, type DataCategory, type Route } from '../route.ts';
import { bodySchemaOf, formOf } from './command-body.ts';
import { givingTexts, withTexts } from './command-texts.ts';
import { checkReferences } from './check-references.ts';
import { giveCommand } from './give-command.ts';
import { givingToStarted, reopeningInput } from './reopening.ts';
import { derivedFields } from './derived-fields.ts';
import summaries from './summaries.json' with { type: 'json' };

const answerSchema = z.object({ version: z.int() }).meta({ id: 'CommandAnswer' });
const pendingSchema = z.object({ commandId: z.string() }).meta({ id: 'CommandPending' });

/** One operation per command of the domain: the same schema, the same name. */
export const commandRoutes: Route[] = commandNames.map((name) =>
  route(
    {
      method: 'post',
      path: `/processes/{processId}/commands/${kebab(name)}`,
      operationId: name,
      summary: summaries[name],
      tag: 'Commands',
      permission: { name },
      data: dataOf(name),
      params: processParams,
      body: bodySchemaOf(name),
      keyed: true,
      versioned: true,
      answers: {
        200: { description: 'Accepted and stored', schema: answerSchema },
        202: { description: 'Taken on, not finished yet; see Location', schema: pendingSchema },
      },
      problems: [
        'FORBIDDEN',
        'NOT_FOUND',
        'IDEMPOTENCY_KEY_REUSED',
        'UNKNOWN_CASE_WORKER',
        'UNKNOWN_PROVIDER',
        'UNKNOWN_INSTRUCTOR',
        'FOLLOW_UP_PLAN_MISSING',
        'CONTENT_MISSING',
        'CASE_KEY_UNAVAILABLE',
        ...(name === 'reopenCase' ? (['PARTLY_DESTROYED'] as const) : []),
      ],
      refusable: true,
    },
    async ({ actor, params: { processId }, body, idempotencyKey, expectedVersion }, handling) => {
      const { db } = handling;
      const commandId = deterministicId('command', actor.id, processId, idempotencyKey);
      const texts = withTexts(name, body);
      const given = { name, body: texts?.body ?? body } as Command;
      const { process, grant } = await accessProcess(handling, actor, given, processId);
      const fingerprint = fingerprintOf(handling.vault.index, { name, body });
      const earlier = await appliedCommand(db, processId, commandId);
      if (earlier && earlier.fingerprint !== fingerprint) throw problem('IDEMPOTENCY_KEY_REUSED');
      if (earlier)
        return { status: 200, body: { version: earlier.version }, headers: { etag: `"${earlier.version}"` } };
      const command = await derivedFields(handling, processId, given);
      await checkReferences(db, process.state, grant, command);
      const input = name === 'reopenCase' && process.state.closed ? await reopeningInput(db, process) : null;
      await texts?.store(handling, process, actor, commandId);
      const update = {
        body: command.body,
        actorId: actor.id,
        expectedVersion,
        fingerprint,
        documentIds: texts?.documentIds ?? [],
        requestId: '',
      };
      const toRunning = () => giveCommand(handling, process, command.name, commandId, update);
      const give = input ? () => givingToStarted(handling, input, toRunning) : toRunning;
      return texts ? () => givingTexts(texts, handling.later, process.id, give) : give;
    },
  ),
);

export const readCommandRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/commands/{commandId}',
    operationId: 'readCommand',
    summary: 'Whether a command that was answered with 202 is applied',
    tag: 'Commands',
    permission: 'READ_CASE',
    data: ['CASE'],
    params: processParams.extend({ commandId: z.uuid() }),
    answers: { 200: { description: 'Applied', schema: answerSchema } },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'COMMAND_PENDING'],
  },
  async ({ actor, params: { processId, commandId } }, handling) => {
    await accessProcess(handling, actor, 'READ_CASE', processId);
    const applied = await appliedCommand(handling.db, processId, commandId);
    if (!applied) throw problem('COMMAND_PENDING');
    return { status: 200, body: { version: applied.version } };
  },
);

function dataOf(name: CommandName): DataCategory[] {
  if (name === 'submitReport') return ['CASE', 'REPORT'];
  const { document, derived } = formOf(name);
  return ['CASE', ...(document ? (['DOCUMENT'] as const) : []), ...(derived ? (['CLIENT'] as const) : [])];
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
