// The plain way's API: an Express handler that checks the token and gives one Temporal update.
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import { AUDIENCE } from '../../local/identity/demo-issuer.ts';
import {
  PLAIN_CASE,
  PLAIN_QUEUE,
  START_NEED_ASSESSMENT,
  type PlainCommand,
  type PlainState,
} from './contract.ts';
import { openPlainDatabase } from './database.ts';
import { encrypted, environmentSchema } from './environment.ts';

const environment = environmentSchema.parse(process.env);
const issuer = environment.OIDC_ISSUER;
const db = await openPlainDatabase(environment.DATABASE_URL);
const connection = await Connection.connect({ address: environment.TEMPORAL_ADDRESS });
const temporal = new Client({
  connection,
  namespace: environment.TEMPORAL_NAMESPACE,
  dataConverter: encrypted,
});
const { jwks_uri } = z
  .object({ jwks_uri: z.url() })
  .parse(await (await fetch(`${issuer}/.well-known/openid-configuration`)).json());
const keys = createRemoteJWKSet(new URL(jwks_uri));

const newCase = z.object({
  receivedOn: z.iso.date(),
  client: z.object({ name: z.string(), identityCode: z.string() }),
});
const newCommand = z.object({ on: z.iso.date() });

const app = express().use(express.json());

app.post('/cases', async (request, response) => {
  const actorId = await subjectOf(request.get('authorization'));
  const { receivedOn: on, client } = newCase.parse(request.body);
  const [id, recordedAt] = [randomUUID(), new Date().toISOString()];
  const commandId = request.get('idempotency-key') ?? randomUUID();
  const state: PlainState = {
    id,
    caseWorkerId: actorId,
    phase: 'INITIATED',
    version: 1,
    openedOn: on,
    assessmentStartedOn: null,
  };
  const { caseWorkerId, phase, version } = state;
  const { name: clientName, identityCode } = client;
  const type = 'CASE_OPENED';
  await db.$transaction([
    db.case.create({ data: { id, clientName, identityCode, caseWorkerId, phase, version, state } }),
    db.fact.create({
      data: { caseId: id, seq: 1, type, recordedAt, commandId, actorId, event: { type, on } },
    }),
    db.usageLog.create({ data: { at: recordedAt, actorId, operation: 'openCase', caseId: id } }),
  ]);
  await temporal.workflow.start(PLAIN_CASE, {
    taskQueue: PLAIN_QUEUE,
    workflowId: `case/${id}`,
    args: [state],
  });
  response.status(201).json({ id });
});

app.post('/cases/:id/start-need-assessment', async (request, response) => {
  const actorId = await subjectOf(request.get('authorization'));
  const { on } = newCommand.parse(request.body);
  const commandId = request.get('idempotency-key') ?? randomUUID();
  const expectedVersion = Number(request.get('if-match')?.replaceAll('"', ''));
  const command: PlainCommand = { commandId, actorId, expectedVersion, on };
  const handle = temporal.workflow.getHandle(`case/${request.params.id}`);
  const answer = await handle.executeUpdate<{ version: number }, [PlainCommand]>(START_NEED_ASSESSMENT, {
    args: [command],
    updateId: commandId,
  });
  response.json(answer);
});

app.listen(environment.API_PORT, '127.0.0.1', () => {
  console.log('ready');
});

async function subjectOf(authorization = ''): Promise<string> {
  const { payload } = await jwtVerify(authorization.replace(/^Bearer /, ''), keys, {
    issuer,
    audience: AUDIENCE,
    algorithms: ['ES256', 'RS256', 'PS256'],
    clockTolerance: '30s',
    requiredClaims: ['sub', 'exp'],
  });
  return payload.sub ?? '';
}
