import { z } from 'zod';
import { commandNames, type Command, type CommandName } from '../../domain/definitions/command.ts';
import { isAboutPeriod } from '../../domain/process/parts.ts';
import { refusalOf } from '../../domain/streams/command-outcome.ts';
import { deterministicId, fingerprintOf } from '../deterministic-id.ts';
import { accessProcess } from '../processes/access-process.ts';
import { processParams } from '../processes/schemas.ts';
import { refusalProblem } from '../problem.ts';
import { route, type DataCategory, type Route } from '../route.ts';
import { bodySchemaOf, definitionOf } from './command-body.ts';
import { withWholeContent } from './complete-content.ts';
import { withTexts } from './command-texts.ts';
import { checkReferences } from './check-references.ts';
import { confirmedByRecord } from './confirmed-by-record.ts';
import { earlierCommand } from './earlier-command.ts';
import { commandAnswer, giveCommand } from './give-command.ts';
import { givingToStarted, mustHaveCaseWorker, reopeningStart } from './reopening.ts';
import { withAges } from './with-ages.ts';

const answerSchema = z.object({ version: z.int() }).meta({ id: 'CommandAnswer' });

/** One operation per command of the domain: the same schema, the same name. */
export const commandRoutes: Route[] = commandNames.map((name) =>
  route(
    {
      method: 'post',
      path: `/processes/{processId}/commands/${kebab(name)}`,
      operationId: name,
      summary: definitionOf(name).summary,
      names: definitionOf(name).names,
      tag: 'Commands',
      permission: { name },
      data: dataOf(name),
      params: processParams,
      body: bodySchemaOf(name),
      keyed: 'COMMAND',
      versioned: isAboutPeriod(name) ? 'PERIOD' : 'CASE',
      answers: {
        200: { description: 'Accepted and stored', schema: answerSchema, headers: ['ETag'] },
      },
      problems: [
        'FORBIDDEN',
        'NOT_FOUND',
        'UNKNOWN_CASE_WORKER',
        'UNKNOWN_PROVIDER',
        'UNKNOWN_INSTRUCTOR',
        'CONTENT_MISSING',
        'PART_NOT_RETURNED',
        'CASE_KEY_UNAVAILABLE',
        'COMMAND_BROKEN',
        ...(name === 'reopenCase'
          ? (['PARTLY_DESTROYED', 'CASE_WORKER_LEFT', 'CASE_WORKER_STAYS'] as const)
          : []),
      ],
      refusable: true,
    },
    async ({ actor, params: { processId }, body, idempotencyKey, expectedVersion }, handling) => {
      const { db, kinds, requestId } = handling;
      const commandId = deterministicId('command', actor.id, processId, idempotencyKey);
      const fingerprint = fingerprintOf(handling.vault.index, { name, body });
      const key = { commandId, fingerprint };
      const earlier = await earlierCommand(handling, processId, key);
      if (earlier) return commandAnswer(earlier);
      const asked = { name, body } as Command;
      const { process, grant } = await accessProcess(handling, actor, asked, processId);
      // First, since what the version is tells something of a period that isn't there for whoever asks.
      await checkReferences(db, process.state, grant, asked);
      if (asked.name === 'reopenCase') await mustHaveCaseWorker(db, process.state, asked.body);
      // An older one is for the workflow to refuse: this may be the repetition of a command that is just being stored.
      if (expectedVersion > process.state.version) throw refusalProblem(refusalOf('STALE_VERSION'));
      const whole = await withWholeContent(handling, process, { name, body, expectedVersion });
      const texts = withTexts(name, whole, key);
      const command = await withAges(handling, processId, { name, body: texts?.body ?? body } as Command);
      const start =
        name === 'reopenCase' && process.state.closed ? await reopeningStart(db, kinds, process) : null;
      await texts?.store(handling, process, actor);
      const update = {
        commandId,
        body: command.body,
        actorId: actor.id,
        expectedVersion,
        clockOffsetMs: process.clockOffsetMs,
        fingerprint,
        requestId,
        documentIds: texts?.documentIds ?? [],
      };
      const toRunning = () => giveCommand(handling, process, command.name, update);
      const give = start ? () => givingToStarted(handling, start, toRunning) : toRunning;
      return () => confirmedByRecord(handling, processId, { ...key, documentIds: update.documentIds }, give);
    },
  ),
);

function dataOf(name: CommandName): DataCategory[] {
  const { document, ages } = definitionOf(name);
  return ['CASE', ...(document ? (['DOCUMENT'] as const) : []), ...(ages ? (['CLIENT'] as const) : [])];
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
