import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { Temporal } from 'temporal-polyfill';
import { openMailer, type Mailer } from '../../activities/mailer.ts';
import { recordActivities } from '../../activities/record.ts';
import { reminderActivities } from '../../activities/reminders.ts';
import { isBusinessDay } from '../../domain/calendar/business-days.ts';
import { localDateOf, momentOf, toIsoInstant, ZONE } from '../../domain/calendar/moments.ts';
import { plainDate } from '../../domain/calendar/plain-date.ts';
import type { CommandBody, CommandName } from '../../domain/process/command.ts';
import { fold } from '../../domain/process/evolve.ts';
import { openDatabase, type Database } from '../../storage/database.ts';
import { openProcess } from '../../storage/open-process.ts';
import { deadlinesOfProcess } from '../../storage/queries/process-view.ts';
import { ledgerOf } from '../../storage/queries/reminder-ledger.ts';
import { loadForStart } from '../../storage/process-start.ts';
import { startWorkflow } from '../../storage/start-workflow.ts';
import { workflowIdOf, type CommandAnswer, type CommandUpdate } from '../../workflows/contract.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { startMailSink, type MailSink } from '../stack/mail-sink.ts';
import { testVault } from '../stack/test-keys.ts';
import { startTimeSkipping, type TimeSkipping } from './time-skipping.ts';

let db: Database;
let sink: MailSink;
let mailer: Mailer;
let time: TimeSkipping;
const processId = randomUUID();
let version = 1;

beforeAll(async () => {
  db = openDatabase(await freshDatabase());
  sink = await startMailSink();
  mailer = openMailer(sink.url, 'noreply@palvelupolku.example');
  time = await startTimeSkipping({
    ...recordActivities(db, pino({ level: 'silent' })),
    ...reminderActivities({
      db,
      mailer,
      log: pino({ level: 'silent' }),
      appUrl: 'https://palvelupolku.test',
      mailHost: 'palvelupolku.example',
    }),
  });
  await open();
});
afterAll(async () => {
  await time.stop();
  await mailer.close();
  await sink.stop();
  await db.$disconnect();
});

async function open(): Promise<void> {
  const asOf = toIsoInstant(await time.now());
  const on = localDateOf(asOf).toString();
  const event = {
    type: 'CASE_OPENED',
    on,
    county: 'POHJOIS-SAVO',
    channel: 'CLIENT_CONTACT',
    caseWorkerId: 'case-worker-1',
    practice: false,
    initiatedBy: null,
  } as const;
  const fact = { seq: 1, recordedAt: asOf, commandId: 'open', actorId: 'case-worker-1', event };
  await openProcess(db, testVault, {
    processId,
    client: {
      id: randomUUID(),
      name: 'X',
      identityCode: '010190-900P',
      email: null,
      phone: null,
      address: null,
      securityBan: false,
      securityBanSince: null,
      language: 'fi',
    },
    facts: [fact],
    state: fold([fact]),
    command: { commandId: 'open', fingerprint: 'f', version: 1, name: 'openCase', actorId: 'case-worker-1' },
    asOf,
    clockOffsetMs: 0,
  });
  await startWorkflow(time.client, time.taskQueue, await loadForStart(db, processId));
}

async function give<N extends CommandName>(name: N, body: CommandBody<N>): Promise<void> {
  const handle = time.client.workflow.getHandle(workflowIdOf(processId));
  const update = {
    commandId: randomUUID(),
    body,
    actorId: 'case-worker-1',
    expectedVersion: version,
    clockOffsetMs: 0,
    fingerprint: 'f',
    documentIds: [],
    requestId: 'r',
  };
  const answer = await handle.executeUpdate<CommandAnswer, [CommandUpdate]>(name, { args: [update] });
  version = answer.version;
}

const today = async () => localDateOf(toIsoInstant(await time.now()));
const noonOf = (date: Temporal.PlainDate) => momentOf(date, '12:00');
const ledger = async () => ledgerOf(db, processId, 0, 500);

test('T16: over 18 months durable timers wake the process on the right local morning, summer and winter', async () => {
  const first = await today();
  await give('startJointAssessment', { on: first.toString(), needIdentifiedBy: 'COUNTY' });
  await time.sleepUntil(noonOf(first.add({ days: 75 })));
  const agreedOn = (await today()).toString();
  await give('agreeMultiSectorPlan', { on: agreedOn, kelaTakesPart: false });
  for (let review = 0; review < 5; review += 1) {
    await time.sleepUntil(noonOf((await today()).add({ days: 86 })));
    await give('holdReview', { on: (await today()).toString(), reason: 'PERIODIC', outcome: 'CONTINUE' });
  }
  expect(first.until(await today(), { largestUnit: 'months' }).months).toBeGreaterThanOrEqual(16);
  await time.sleepUntil(noonOf((await today()).add({ days: 60 })));

  const sent = (await ledger()).filter(({ state, step }) => state === 'ACCEPTED' && step !== 'NOW');
  expect(sent.length).toBeGreaterThanOrEqual(20);
  const offsets = new Set<string>();
  for (const { settledAt, scheduledOn } of sent) {
    const local = Temporal.Instant.from(settledAt!).toZonedDateTimeISO(ZONE);
    offsets.add(local.offset);
    expect(local.toPlainDate().toString()).toBe(scheduledOn);
    expect(isBusinessDay(local.toPlainDate())).toBe(true);
    expect([local.hour, local.minute < 11]).toEqual([8, true]);
  }
  expect([...offsets].sort()).toEqual(['+02:00', '+03:00']);
}, 240_000);

test('each deadline that was met in time is recorded so, and no overdue notice went out', async () => {
  const deadlines = await deadlinesOfProcess(db, processId);
  expect(deadlines.filter(({ status }) => status === 'MET').map(({ late }) => late)).toEqual(
    Array(6).fill(false),
  );
  expect(
    (await ledger()).filter(({ state, template }) => template === 'OVERDUE' && state === 'ACCEPTED'),
  ).toEqual([]);
  expect(sink.mails.length).toBe((await ledger()).filter(({ state }) => state === 'ACCEPTED').length);
});

test('then nobody holds the review: overdue on the next business day and a week later, to the supervisor too', async () => {
  const review = (await deadlinesOfProcess(db, processId)).find(({ status }) => status === 'OPEN')!;
  await time.sleepUntil(noonOf(plainDate(review.due).add({ days: 12 })));
  const overdue = (await ledger()).filter(
    ({ state, template }) => template === 'OVERDUE' && state === 'ACCEPTED',
  );
  expect([...new Set(overdue.map(({ step }) => step))]).toEqual(['D+1', 'D+7']);
  expect(overdue.map(({ recipient }) => recipient)).toContain('COUNTY_SUPERVISOR');
  expect(overdue.every(({ scheduledOn }) => scheduledOn > review.due)).toBe(true);
}, 120_000);

test('the whole time costs few events of history', async () => {
  const description = await time.client.workflow.getHandle(workflowIdOf(processId)).describe();
  expect(description.historyLength).toBeLessThan(140);
});
