import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { Temporal } from 'temporal-polyfill';
import { openMailer, type Mailer } from '../../activities/mailer.ts';
import { storingActivities } from '../../activities/storing.ts';
import { reminderActivities } from '../../activities/reminders.ts';
import { isBusinessDay } from '../../domain/calendar/business-days.ts';
import { localDateOf, momentOf, toIsoInstant, ZONE } from '../../domain/calendar/moments.ts';
import { plainDate } from '../../domain/calendar/plain-date.ts';
import type { CommandBody, CommandName } from '../../domain/definitions/command.ts';
import { decideOpening } from '../../domain/process/decide.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { openProcess } from '../../storage/kinds/open-process.ts';
import { deadlinesOfProcess } from '../../storage/queries/process-view.ts';
import { ledgerOf } from '../../storage/queries/reminder-ledger.ts';
import { loadForStart } from '../../storage/record/stream-start.ts';
import { startWorkflow } from '../../temporal/start-workflow.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import type { CommandAnswer, CommandUpdate } from '../../workflows/stream/contract.ts';
import { historyFrom } from '../domain/case-history.ts';
import { eligible } from '../domain/eligible.history.ts';
import { approve, assessed, draftJoint, start } from '../domain/joint-service.history.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { startMailSink, type MailSink } from '../stack/mail-sink.ts';
import { remindersIn } from '../stack/read-mail.ts';
import { reviewOn } from '../stack/steps.ts';
import { testVault } from '../stack/test-keys.ts';
import { startTimeSkipping, type TimeSkipping } from './time-skipping.ts';
import { kinds } from '../stack/kinds.ts';

let db: Database;
let sink: MailSink;
let mailer: Mailer;
let time: TimeSkipping;
const processId = randomUUID();
let version: number;

beforeAll(async () => {
  db = openDatabase(await freshDatabase());
  sink = await startMailSink();
  mailer = openMailer(sink.url, 'noreply@palvelupolku.example');
  time = await startTimeSkipping({
    ...storingActivities(db, kinds, pino({ level: 'silent' })),
    ...reminderActivities({
      db,
      kinds,
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

/** A case whose joint assessment began today, and whose plan waits for the client: all of it recorded at this moment. */
function factsOf(asOf: string): Fact[] {
  const on = localDateOf(asOf).toString();
  const opening = decideOpening(
    {
      receivedOn: on,
      county: 'POHJOIS-SAVO',
      channel: 'CLIENT_CONTACT',
      caseWorkerId: 'case-worker-1',
      practice: false,
    },
    { today: on, rules: publishedRules },
  );
  const approved = [approve(on, 'EMPLOYMENT_AUTHORITY'), approve(on, 'COUNTY')];
  const prepared = [...eligible(on), start(on), ...assessed(on), draftJoint(on), ...approved];
  return historyFrom(opening, on, prepared).map((fact) => ({ ...fact, recordedAt: asOf }));
}

async function open(): Promise<void> {
  const asOf = toIsoInstant(await time.now());
  const facts = factsOf(asOf);
  version = facts.length;
  await openProcess(db, testVault, kinds['client-process'], {
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
    facts,
    state: stateFrom(facts),
    command: {
      commandId: 'open',
      fingerprint: 'f',
      version,
      name: 'openCase',
      body: {},
      actorId: 'case-worker-1',
    },
    asOf,
    clockOffsetMs: 0,
  });
  await startWorkflow(time.client, time.taskQueue, kinds, await loadForStart(db, kinds, processId));
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
const ledger = async () => ledgerOf(db, processId, { assignees: null, periods: null, limit: 500 });

test('T16: over 18 months durable timers wake the process on the right local morning, summer and winter', async () => {
  const first = await today();
  await time.sleepUntil(noonOf(first.add({ days: 60 })));
  const agreedOn = (await today()).toString();
  await give('approveMultiSectorPlan', { on: agreedOn, by: 'CLIENT', method: 'ELECTRONIC' });
  await give('agreeMultiSectorPlan', { on: agreedOn });
  // The first review is held before the day that the plan agreed when it was drafted, the others within three months.
  for (const days of [28, 86, 86, 86, 86, 86]) {
    await time.sleepUntil(noonOf((await today()).add({ days })));
    await give('holdReview', reviewOn((await today()).toString()));
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
  const met = deadlines.filter(({ status }) => status === 'MET');
  expect(met.map(({ kind }) => kind).sort()).toEqual([
    'MAPPING',
    ...Array<string>(6).fill('MULTI_SECTOR_PLAN_REVIEW'),
    'PLAN_DRAFTING_START',
  ]);
  expect(met.every(({ late }) => !late)).toBe(true);
  expect(
    (await ledger()).filter(({ state, template }) => template === 'OVERDUE' && state === 'ACCEPTED'),
  ).toEqual([]);
  const accepted = (await ledger()).filter(({ state }) => state === 'ACCEPTED').map(({ id }) => id);
  expect(sink.mails.flatMap(remindersIn).sort()).toEqual(accepted.sort());
});

test('then nobody holds the review: overdue on the next business day and a week later, to the supervisor too', async () => {
  const review = (await deadlinesOfProcess(db, processId)).find(({ status }) => status === 'OPEN')!;
  await time.sleepUntil(noonOf(plainDate(review.due).add({ days: 12 })));
  const overdue = (await ledger()).filter(
    ({ state, template }) => ['OVERDUE', 'ESCALATION'].includes(template) && state === 'ACCEPTED',
  );
  expect([...new Set(overdue.map(({ step }) => step))]).toEqual(['D+1', 'D+7']);
  // Theirs is who owes it; the supervisor is told of it.
  const said = new Set(overdue.map(({ recipient, template }) => `${recipient} ${template}`));
  expect(said).toEqual(
    new Set(['CASE_WORKER OVERDUE', 'EMPLOYMENT_AUTHORITY OVERDUE', 'COUNTY_SUPERVISOR ESCALATION']),
  );
  expect(overdue.every(({ scheduledOn }) => scheduledOn > review.due)).toBe(true);
}, 120_000);

test('the whole time costs few events of history', async () => {
  const description = await time.client.workflow.getHandle(workflowIdOf(processId)).describe();
  expect(description.historyLength).toBeLessThan(140);
});
