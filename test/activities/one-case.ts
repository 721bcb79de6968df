import { randomUUID } from 'node:crypto';
import type { Info } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import pino from 'pino';
import type { Mailer } from '../../activities/mailer.ts';
import { reminderActivities } from '../../activities/reminders.ts';
import { SENDING_TIMING } from '../../activities/send-reminder.ts';
import type { DueReminder } from '../../domain/streams/reminders.ts';
import type { Fact, ProcessEvent } from '../../domain/definitions/event.ts';
import { clientProcess } from '../../domain/process/client-process.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import type { Database } from '../../storage/database/database.ts';
import { openProcess } from '../../storage/kinds/open-process.ts';
import { factsAfter, recordFacts } from '../../storage/record/record-facts.ts';
import { ledgerOf } from '../../storage/queries/reminder-ledger.ts';
import { testVault } from '../stack/test-keys.ts';
import { kinds } from '../stack/kinds.ts';

const AS_OF = '2026-01-05T10:00:00Z';

/**
 * Opens a case with a deadline straight in the record, without a workflow: reminders of it are only sent by whoever the test
 * makes.
 */
export async function openCase(db: Database): Promise<string> {
  const processId = randomUUID();
  const opened = {
    type: 'CASE_OPENED',
    on: '2026-01-05',
    county: 'POHJOIS-SAVO',
    channel: 'CLIENT_CONTACT',
    caseWorkerId: 'case-worker-1',
    practice: false,
    initiatedBy: 'CLIENT',
  } as const;
  const started = {
    type: 'JOINT_ASSESSMENT_STARTED',
    on: '2026-01-05',
    needIdentifiedBy: 'COUNTY',
  } as const;
  const facts = [opened, started].map((event, index) => ({
    seq: index + 1,
    recordedAt: AS_OF,
    commandId: 'open',
    actorId: 'case-worker-1',
    event,
  }));
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
      version: 2,
      name: 'openCase',
      body: {},
      actorId: 'case-worker-1',
    },
    asOf: AS_OF,
    clockOffsetMs: 0,
  });
  return processId;
}

/** Records one more fact of it at a moment, as its workflow would. */
export async function happens(
  db: Database,
  processId: string,
  event: ProcessEvent,
  recordedAt = AS_OF,
): Promise<void> {
  const before = await factsAfter(db, kinds['client-process'], processId, 0);
  const version = before.length + 1;
  const command = { commandId: `command-${version}`, actorId: 'case-worker-1' };
  const fact: Fact = { seq: version, recordedAt, ...command, event };
  const stored = await recordFacts(db, kinds, {
    kind: clientProcess.name,
    streamId: processId,
    before: stateFrom(before as Fact[]),
    facts: [fact],
    command: { ...command, fingerprint: 'f', version, name: 'any', body: {} },
    documentIds: [],
    requestId: 'request-1',
    asOf: recordedAt,
    clockOffsetMs: 0,
  });
  expect(stored).toMatchObject({ outcome: 'STORED' });
}

/** A reminder that is due: a notice, which stands whatever happens, unless told otherwise. */
export function due(step: string, more: Partial<DueReminder> = {}): DueReminder {
  return {
    kind: 'NOTICE',
    deadlineId: 'notice/9',
    due: '2026-01-05',
    step,
    recipient: 'CASE_WORKER',
    assignee: 'person:case-worker-1',
    template: 'NOTICE',
    notification: 'N01',
    period: null,
    scheduledOn: '2026-01-05',
    scheduledAt: AS_OF,
    superseded: false,
    ...more,
  };
}

/** Attempts of the sending activity of one worker. */
export function attemptsOf(
  db: Database,
  mailer: Mailer,
  processId: string,
  timing: Partial<typeof SENDING_TIMING> = {},
) {
  const lines: any[] = [];
  const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const sending = {
    db,
    kinds,
    mailer,
    log,
    appUrl: 'https://palvelupolku.test',
    mailHost: 'palvelupolku.test',
  };
  const { dispatchReminders } = reminderActivities(sending, { ...SENDING_TIMING, ...timing });
  /** Begins one attempt. `ended` says how it ended: DONE, or the type of its failure. */
  const begin = (
    reminders: readonly DueReminder[],
    info: Partial<Info> = {},
    more: { practice?: boolean; asOf?: string } = {},
  ) => {
    const environment = new MockActivityEnvironment(
      { startToCloseTimeoutMs: 60_000, ...info },
      { logger: new DefaultLogger('ERROR') },
    );
    const dispatch = {
      streamId: processId,
      practice: false,
      asOf: AS_OF,
      reminders,
      requestId: 'request-1',
      ...more,
    };
    const ended = environment.run(dispatchReminders, dispatch).then(
      () => 'DONE',
      (error: unknown) => (error as { type?: string }).type ?? (error as Error).name,
    );
    return { ended, environment };
  };
  return { begin, lines };
}

/** What the ledger says of the steps that a test has made up. */
export async function ledger(db: Database, processId: string): Promise<any[]> {
  const all = await ledgerOf(db, processId, { assignees: null, periods: null, limit: 500 });
  return all.filter(({ deadlineId, step }) => deadlineId === 'notice/9' || step.startsWith('TEST'));
}
