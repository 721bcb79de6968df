// The plain way's worker: stores what an update leads to, and mails to the case worker.
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createTransport } from 'nodemailer';
import { bundleOf } from '../bundle-of.ts';
import { PLAIN_QUEUE, type PlainActivities } from './contract.ts';
import { openPlainDatabase } from './database.ts';
import { encrypted, environmentSchema } from './environment.ts';

const environment = environmentSchema.parse(process.env);
const db = await openPlainDatabase(environment.DATABASE_URL);
const mails = createTransport({ url: environment.SMTP_URL, pool: true });

const activities: PlainActivities = {
  store: async ({ seq, type, recordedAt, commandId, actorId, on }, state) => {
    const { id, phase, version } = state;
    await db.$transaction([
      db.fact.create({
        data: { caseId: id, seq, type, recordedAt, commandId, actorId, event: { type, on } },
      }),
      db.case.update({ where: { id }, data: { phase, version, state } }),
      db.usageLog.create({ data: { at: recordedAt, actorId, operation: type, caseId: id } }),
    ]);
  },
  tellCaseWorker: async (caseId) => {
    await mails.sendMail({
      from: 'noreply@palvelupolku.example',
      to: 'case-worker@palvelupolku.example',
      subject: 'A new case',
      text: `http://127.0.0.1:3000/cases/${caseId}`,
    });
  },
};

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: ['SIGTERM'] });
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: environment.TEMPORAL_ADDRESS }),
  namespace: environment.TEMPORAL_NAMESPACE,
  taskQueue: PLAIN_QUEUE,
  workflowBundle: await bundleOf(fileURLToPath(new URL('./workflows.ts', import.meta.url))),
  dataConverter: encrypted,
  activities: { ...activities },
});
console.log('ready');
await worker.run();
process.exit(0);
