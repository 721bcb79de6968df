import fs from 'node:fs';
import path from 'node:path';
import { testEnvironment } from '../stack/test-environment.ts';
import type { GivenRequest } from './driver/journal.ts';
import { acknowledgedFindings, answerFindings } from './checker/acknowledged.ts';
import { counted } from './checker/finding.ts';
import { deadCases } from './checker/liveness.ts';
import { mailFindings, missedFindings } from './checker/mails.ts';
import { worstRecoveries } from './checker/outages.ts';
import { recordFindings, stateOf } from './checker/record.ts';
import type { Stored } from './checker/stored.ts';
import { nondeterminism, replayFindings, type RunHistory } from './checker/workflows.ts';
import { chanceOf } from './chance.ts';
import { drillOptions } from './options.ts';

// That the checker finds what it looks for: each test breaks one promise in an otherwise right record.
const OPENED = {
  type: 'CASE_OPENED',
  on: '2035-01-08',
  county: 'POHJOIS-SAVO',
  caseWorkerId: 'case-worker-1',
  channel: 'CLIENT_CONTACT',
  practice: true,
  initiatedBy: 'CLIENT',
};
const NAMED = { type: 'CASE_WORKER_NAMED', on: '2035-01-08', caseWorkerId: 'case-worker-2' };
const fact = (seq: number, command_id: string, event: any): any => ({
  stream_id: 'p',
  seq,
  type: event.type,
  recorded_at: new Date('2035-01-08T06:00:00Z'),
  command_id,
  actor_id: 'a',
  event,
});
const FACTS = [fact(1, 'c1', OPENED), fact(2, 'c2', NAMED)];

function stored(change: Partial<Record<keyof Stored, any>> = {}): Stored {
  const facts = change.facts ?? FACTS;
  const state = stateOf({ facts }, 'p');
  return {
    processes: [{ id: 'p', version: 2, state, case_worker_id: 'case-worker-2', clock_offset_ms: '0' }],
    facts,
    commands: ['c1', 'c2'].map((command_id, index): any => ({
      stream_id: 'p',
      command_id,
      name: 'n',
      version: index + 1,
      clock_at: null,
    })),
    reminders: [],
    documents: [],
    ...change,
  };
}

const answer = (status: number, more: object = {}) => ({
  at: 100,
  status,
  code: null,
  version: null,
  id: null,
  ...more,
});
const naming = (...answers: any[]): GivenRequest => ({
  key: 'k',
  who: 'supervisor',
  processId: 'p',
  path: '/processes/p/commands/name-case-worker',
  body: { caseWorkerId: 'case-worker-2' },
  ifMatch: 1,
  begun: 0,
  answers,
});
const names = (findings: any[]) => Object.keys(counted(findings));

test('a record that keeps every promise has no findings', () => {
  const requests = [naming(answer(0), answer(503), answer(200, { version: 2 }))];
  expect(acknowledgedFindings(requests, stored())).toEqual([]);
  expect(answerFindings(requests)).toEqual([]);
  expect(recordFindings(stored())).toEqual([]);
});

test('an acknowledged command that is not in the record, or is another one there, is lost', () => {
  const other = naming(answer(200, { version: 2 }));
  expect(names(acknowledgedFindings([naming(answer(200, { version: 3 }))], stored()))).toEqual([
    'acknowledged lost',
  ]);
  const changed = { ...other, body: { caseWorkerId: 'case-worker-9' } };
  expect(names(acknowledgedFindings([changed], stored()))).toEqual(['acknowledged lost']);
});

test('more commands in the record than were given are doubled', () => {
  const refused = naming(answer(409, { code: 'CASE_CLOSED' }));
  expect(names(acknowledgedFindings([refused], stored()))).toEqual(['doubled']);
});

test('another answer to the same key, a 500 and no answer at all are found', () => {
  const yes = answer(200, { version: 2 });
  expect(names(answerFindings([naming(yes, answer(404))]))).toEqual(['other answer to the same key']);
  expect(names(answerFindings([naming(yes, answer(200, { version: 3 }))]))).toEqual([
    'other answer to the same key',
  ]);
  expect(names(answerFindings([naming(answer(500), yes)]))).toEqual(['500']);
  expect(names(answerFindings([naming(answer(503))]))).toEqual(['unanswered']);
});

test('a gap, a drifted state and an orphaned text are found', () => {
  const gap = { ...stored(), facts: [FACTS[0], fact(3, 'c2', NAMED)] };
  expect(names(recordFindings(gap))).toEqual(['version gap']);
  const [process] = stored().processes;
  const drifted = stored({ processes: [{ ...process, state: { ...process!.state, version: 9 } }] });
  expect(names(recordFindings(drifted))).toEqual(['drifted state']);
  const document = { id: 'd', process_id: 'p', recorded: false, command_id: 'c' };
  expect(names(recordFindings(stored({ documents: [document] })))).toEqual(['orphaned document']);
});

const row = {
  id: 'r',
  stream_id: 'p',
  deadline_id: 'd',
  step: 'BD+2',
  recipient: 'CASE_WORKER',
  scheduled_at: new Date(0),
  state: 'ACCEPTED',
  reason: null,
  attempts: 1,
  possible_duplicate: false,
  mail: 'm',
  done: false,
};
const mail = (at: number, acceptedAt: number | null, weather = 'FINE', more = {}): any => ({
  messageId: 'm',
  reminders: ['r'],
  to: 'x',
  at,
  acceptedAt,
  weather,
  ...more,
});

test('a second copy is flagged and has a failure before it, or is found', () => {
  const twice = [mail(10_000, 10_001), mail(20_000, 20_001)];
  const withRow = (change: object) => stored({ reminders: [{ ...row, ...change }] });
  expect(names(mailFindings(withRow({}), twice, []))).toEqual([
    'unflagged duplicate mail',
    'duplicate without failure',
  ]);
  const killed = [{ kind: 'kill worker', from: 10_000, to: 11_000 }];
  expect(mailFindings(withRow({ possible_duplicate: true }), twice, killed)).toEqual([]);
  const slow = [{ kind: 'mail SLOW', from: 10_000, to: 11_000 }];
  expect(names(mailFindings(withRow({ possible_duplicate: true }), twice, slow))).toEqual([
    'duplicate without failure',
  ]);
});

test('a third copy is found, flagged and excused as it may be', () => {
  const flagged = stored({ reminders: [{ ...row, possible_duplicate: true }] });
  const killed = [{ kind: 'kill worker', from: 10_000, to: 31_000 }];
  const thrice = [10_000, 20_000, 30_000].map((at) => mail(at, at + 1));
  expect(names(mailFindings(flagged, thrice, killed))).toEqual(['accepted twice after yes']);
});

test('of several reminders in one mail each is accounted for', () => {
  const both = mail(1, 2, 'FINE', { reminders: ['r', 's'] });
  const second = { ...row, id: 's' };
  expect(mailFindings(stored({ reminders: [row, second] }), [both], [])).toEqual([]);
  expect(mailFindings(stored({ reminders: [row, second] }), [mail(1, 2)], [])).toEqual([
    { promise: 'ledger without mail', detail: 's: said to be accepted' },
  ]);
  const again = mail(3, 4, 'FINE', { messageId: 's', reminders: ['s'] });
  const found = mailFindings(stored({ reminders: [row, { ...second, mail: 's' }] }), [both, again], []);
  expect(found.map(({ promise, detail }) => [promise, detail[0]])).toEqual([
    ['unflagged duplicate mail', 's'],
    ['duplicate without failure', 's'],
  ]);
});

test('a ledger without its mail, and a reminder that nobody sent, are found', () => {
  const withRow = (change: object) => stored({ reminders: [{ ...row, ...change }] });
  expect(names(mailFindings(withRow({}), [], []))).toEqual(['ledger without mail']);
  expect(mailFindings(withRow({}), [mail(1, 2)], [])).toEqual([]);
  expect(names(mailFindings(stored(), [mail(1, 2)], []))).toEqual(['ledger without mail']);
  const nothing = mail(1, 2, 'FINE', { reminders: [] });
  expect(names(mailFindings(stored(), [nothing], []))).toEqual(['ledger without mail']);
  const other = mail(1, 2, 'FINE', { messageId: 'n' });
  expect(names(mailFindings(withRow({}), [other], []))).toEqual(['ledger without mail']);
  expect(names(missedFindings(withRow({ state: 'PLANNED' })))).toEqual(['missed reminder']);
  expect(names(missedFindings(withRow({ state: 'SENDING', done: true })))).toEqual(['missed reminder']);
  expect(names(missedFindings(withRow({ state: 'UNCERTAIN' })))).toEqual(['missed reminder']);
  expect(missedFindings(withRow({ state: 'UNCERTAIN', done: true }))).toEqual([]);
  expect(missedFindings(withRow({ state: 'REJECTED' }))).toEqual([]);
});

test('a case that answers nothing but 503 is dead, one that takes a command is not', async () => {
  const cast = (status: number): any => ({
    supervisor: {
      read: async () => Promise.resolve({ etag: '"2"' }),
      give: async () => Promise.resolve(naming(answer(status, { version: 3 }))),
    },
  });
  const cases: any = [{ id: 'p', practice: true, responsible: 0, today: '2035-01-08' }];
  expect(names(await deadCases(cast(503), chanceOf(1), cases))).toEqual(['dead']);
  expect(await deadCases(cast(200), chanceOf(1), cases)).toEqual([]);
});

describe('a recorded run', () => {
  const folder = path.join(__dirname, '..', 'histories');
  const name = fs.readdirSync(folder).find((file) => file.includes('overlaps'))!;
  const recorded = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
  const { workflowId } = recorded.events[0].workflowExecutionStartedEventAttributes;
  const runOf = (events: any[]): RunHistory => ({ workflowId, history: { events } });
  const isMarker = (event: any) => event.markerRecordedEventAttributes !== undefined;

  test('replays; without one of its stored results it does not, and that is found', async () => {
    const bundle = testEnvironment('TEST_WORKFLOW_BUNDLE');
    expect(await replayFindings(bundle, [{ workflowId, history: recorded }])).toEqual([]);
    const marker = recorded.events.findIndex(isMarker);
    expect(marker).toBeGreaterThan(0);
    const events = recorded.events
      .toSpliced(marker, 1)
      .map((event: any, index: number) => ({ ...event, eventId: String(index + 1) }));
    expect(names(await replayFindings(bundle, [{ workflowId, history: { ...recorded, events } }]))).toEqual([
      'broken replay',
    ]);
  });

  test('that failed a task for that reason is found, though it may replay again', () => {
    const failed = { workflowTaskFailedEventAttributes: { cause: 24, failure: { message: 'TMPRL1100' } } };
    expect(names(nondeterminism('p', runOf([failed]).history))).toEqual(['broken replay']);
    const other = { workflowTaskFailedEventAttributes: { cause: 5, failure: { message: 'TMPRL1101' } } };
    expect(nondeterminism('p', runOf([other]).history)).toEqual([]);
  });

  test("that failed a task since the SDK was given an update again is the SDK's; only its replay counts", () => {
    const message =
      '[TMPRL1100] Nondeterminism error: Invalid transition while handling update response (id a/b)';
    const failed = { workflowTaskFailedEventAttributes: { cause: 24, failure: { message } } };
    expect(nondeterminism('p', runOf([failed]).history)).toEqual([]);
  });
});

test('the worst time to go on is from the end of an outage to the answer of what was asked before', () => {
  const faults = [{ kind: 'kill api', from: 10, to: 40 }];
  expect(worstRecoveries([naming(answer(200, { version: 2 }))], faults)).toEqual({ 'kill api': 60 });
});

test('the same seed draws the same, in every part of its own', () => {
  const drawn = (seed: number) => Array.from({ length: 5 }, () => chanceOf(seed).of('a').between(0, 1e6));
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
  expect(chanceOf(7).of('a').between(0, 1e6)).not.toBe(chanceOf(7).of('b').between(0, 1e6));
});

test('options that mean nothing are said to be so', () => {
  expect(drillOptions(['--seed', '7', '--only', 'soak'], ['soak'])).toEqual({
    seed: 7,
    only: ['soak'],
    soakMinutes: 2,
    short: false,
  });
  for (const wrong of [['--seed', 'x'], ['--only', 'nothing'], ['--soak-minutes', '0'], ['--what']])
    expect(typeof drillOptions(wrong, ['soak'])).toBe('string');
});
