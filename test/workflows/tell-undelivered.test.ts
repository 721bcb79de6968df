import { ApplicationFailure } from '@temporalio/common';
import {
  TELL_UNDELIVERED,
  undeliveredWorkflowId,
  type UndeliveredActivities,
  type UndeliveredTelling,
} from '../../workflows/undelivered-contract.ts';
import { startTimeSkipping, type TimeSkipping } from './time-skipping.ts';

const MINUTE_MS = 60_000;
const OF = { county: 'POHJOIS-SAVO', practice: false };
const [SUPERVISORS, ADMINISTRATOR] = ['COUNTY_SUPERVISOR:POHJOIS-SAVO', 'person:administrator-1'];

/** What a mail server says to each recipient: takes it, refuses it for good, or isn't there. */
type Says = 'TAKES' | 'REFUSES' | 'IS_AWAY';
let says: (recipient: string) => Says;
let tried: UndeliveredTelling[];
let marked: (readonly string[])[];
let time: TimeSkipping;

const activities: UndeliveredActivities = {
  undeliveredOf: () =>
    Promise.resolve({
      reminderIds: marked.length === 0 ? ['first', 'second'] : [],
      recipients: [SUPERVISORS, ADMINISTRATOR],
    }),
  tellOfUndelivered: (telling) => {
    tried.push(telling);
    const said = says(telling.recipient);
    return said === 'IS_AWAY'
      ? Promise.reject(ApplicationFailure.retryable('TEMPORARY', 'NOT_TOLD'))
      : Promise.resolve(said === 'TAKES');
  },
  markUndeliveredTold: ({ reminderIds }) => {
    marked.push(reminderIds);
    return Promise.resolve();
  },
};

beforeAll(async () => {
  time = await startTimeSkipping(activities);
});
afterAll(() => time.stop());
beforeEach(() => {
  [tried, marked] = [[], []];
});

const start = () =>
  time.client.workflow.start(TELL_UNDELIVERED, {
    workflowId: undeliveredWorkflowId(OF),
    taskQueue: time.taskQueue,
    args: [OF],
  });
const status = async () =>
  (await time.client.workflow.getHandle(undeliveredWorkflowId(OF)).describe()).status.name;
const after = async (minutes: number) => time.sleepUntil((await time.now()) + minutes * MINUTE_MS);

test('N42: each recipient gets one mail about the same reminders', async () => {
  says = () => 'TAKES';
  await start();
  await after(1);
  expect(await status()).toBe('COMPLETED');
  expect(tried.map(({ recipient }) => recipient)).toEqual([SUPERVISORS, ADMINISTRATOR]);
  expect(marked).toEqual([['first', 'second']]);
});

test('N42: supervisors who cannot be reached for an hour hold up nobody else', async () => {
  says = (recipient) => (recipient === SUPERVISORS ? 'IS_AWAY' : 'TAKES');
  await start();
  await after(30);
  expect(new Set(tried.map(({ recipient }) => recipient))).toEqual(new Set([SUPERVISORS]));
  await after(40);
  expect(await status()).toBe('COMPLETED');
  expect(tried.filter(({ recipient }) => recipient === ADMINISTRATOR)).toHaveLength(1);
  expect(marked).toHaveLength(1);
});

test('N42: where nobody can be told nothing is marked, and it is tried again every hour', async () => {
  says = () => 'REFUSES';
  await start();
  await after(150);
  expect(await status()).toBe('RUNNING');
  expect(tried).toHaveLength(6);
  expect(marked).toEqual([]);
  says = (recipient) => (recipient === ADMINISTRATOR ? 'TAKES' : 'REFUSES');
  await after(60);
  expect(await status()).toBe('COMPLETED');
  expect(marked).toEqual([['first', 'second']]);
});
