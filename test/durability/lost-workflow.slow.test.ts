import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { rebuildReadModel } from '../../storage/record/rebuild-read-model.ts';
import { streamsWithoutWorkflow } from '../../storage/record/stream-start.ts';
import { CLIENT_PROCESS, workflowIdOf } from '../../workflows/contract.ts';
import type { CommandAnswer, CommandUpdate } from '../../workflows/stream/contract.ts';
import { eventually } from '../stack/eventually.ts';
import { operatorCommand } from '../stack/operator-command.ts';
import { accepted, at, practiceCase } from '../stack/practice-case.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { spoilFirstFact, withoutAppendOnly } from '../stack/spoiled-record.ts';
import { agreeMultiSectorPlan, startJointAssessment } from '../stack/steps.ts';
import type { Product } from '../stack/product.ts';
import { startUnwatched, type Unwatched } from './unwatched.ts';
import { inputFor, kinds } from '../stack/kinds.ts';
import { remindersIn } from '../stack/read-mail.ts';

/** A command that can be given to any open case. */
const NAMING = { on: '2035-01-08', caseWorkerId: 'case-worker-2' };

let product: Unwatched<Product>['product'];
let caseWorker: Unwatched<Product>['caseWorker'];
let supervisor: Unwatched<Product>['supervisor'];
let client: Unwatched<Product>['client'];
let db: Unwatched<Product>['db'];
let stop: Unwatched<Product>['stop'];

beforeAll(async () => {
  ({ product, caseWorker, supervisor, client, db, stop } = await startUnwatched());
});
afterAll(() => stop());

const workflow = (id: string): WorkflowHandle => client.workflow.getHandle(workflowIdOf(id));
const remindersOf = async (id: string) => (await caseWorker.get(`/processes/${id}/reminders`)).body.items;
/** Which of some reminders came in mails, each as often as it came. */
const mailed = (items: readonly { readonly id: string }[]) =>
  product.sink.mails.flatMap(remindersIn).filter((told) => items.some(({ id }) => id === told));

const restart = (...words: string[]) => operatorCommand(product, 'restart', ...words);

/** Its workflow is gone, as by an accident; the record isn't. */
const lose = (id: string) => workflow(id).terminate('lost');
const mended = (id: string) => ({ status: 0, lines: [`${id}: was sick, was ended and started again`] });
const started = (id: string) => ({ status: 0, lines: [`${id}: started`] });

test('a process whose workflow is lost goes on from the record: its state, its clock, and no mail twice', async () => {
  const id = await practiceCase(caseWorker);
  const assessed = await startJointAssessment(caseWorker, id, '2035-01-08');
  await at(caseWorker, id, '2035-03-08');
  const before = await remindersOf(id);
  // 30 days before the mapping is due: to the three whose work it is, and of L08 to one of them; of the opening to nobody.
  expect(mailed(before)).toHaveLength(4);

  await lose(id);
  const refused = await caseWorker.command(id, 'name-case-worker', NAMING);
  expect([refused.status, refused.body.code]).toEqual([503, 'UNAVAILABLE']);
  expect(await restart(id)).toEqual(started(id));

  const back = await caseWorker.moveClock(id, '2035-03-07T10:00:00Z');
  expect(back.body).toMatchObject({ code: 'CLOCK_MOVES_FORWARD_ONLY' });
  // Answered only when everything that was due until then has been sent.
  await at(caseWorker, id, '2035-03-09');
  expect(mailed(before)).toHaveLength(4);
  // That its new clock was stored is all that the new run asked for: what was handled before it left alone.
  const { events } = await workflow(id).fetchHistory();
  expect(events?.filter((event) => event.markerRecordedEventAttributes)).toHaveLength(1);
  // Commands are given on the version of the record: where one is accepted, the workflow has the same.
  expect((await caseWorker.get(`/processes/${id}`)).body.version).toBe(assessed);
  await agreeMultiSectorPlan(caseWorker, id, '2035-03-08');

  await at(caseWorker, id, '2036-03-08');
  const told = mailed(await remindersOf(id));
  expect(told.length).toBeGreaterThan(5);
  expect(new Set(told).size).toBe(told.length);
}, 60_000);

test('a command that was applied before the loss is answered again with its version, by workflow and API', async () => {
  const id = await practiceCase(caseWorker);
  const commandId = randomUUID();
  const byWorkflow = (fingerprint: string) =>
    workflow(id).executeUpdate<CommandAnswer, [CommandUpdate]>('nameCaseWorker', {
      args: [
        {
          commandId,
          body: NAMING,
          actorId: 'case-worker-1',
          expectedVersion: 1,
          clockOffsetMs: 0,
          fingerprint,
          documentIds: [],
          requestId: 'r',
        },
      ],
    });
  const headers = { 'if-match': '"2"', 'idempotency-key': randomUUID() };
  const back = { ...NAMING, caseWorkerId: 'case-worker-1' };
  const byApi = () => supervisor.post(`/processes/${id}/commands/name-case-worker`, back, headers);
  expect(await byWorkflow('f')).toEqual({ version: 2 });
  expect((await byApi()).body).toEqual({ version: 3 });

  await lose(id);
  expect(await restart(id)).toEqual(started(id));
  const reused = byWorkflow('another body');
  await expect(reused).rejects.toMatchObject({ cause: { type: 'IDEMPOTENCY_KEY_REUSED' } });
  expect(await byWorkflow('f')).toEqual({ version: 2 });
  expect((await byApi()).body).toEqual({ version: 3 });
  expect(await db.fact.count({ where: { streamId: id } })).toBe(3);
});

test('what fell due while the workflow was lost is sent as soon as it runs again, once, and marked late', async () => {
  const id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, '2035-01-08');
  const day = '2035-03-07';
  await at(caseWorker, id, '2035-03-06');
  await lose(id);
  // The time of the process goes on meanwhile: to the day after.
  await db.stream.update({ where: { id }, data: { clockOffsetMs: { increment: 2 * 86_400_000 } } });
  expect(await restart(id)).toEqual(started(id));
  const due = await eventually(async () => {
    const items = (await remindersOf(id)).filter(({ scheduledOn }) => scheduledOn === day);
    return items.every(({ state }) => state === 'ACCEPTED') && items;
  });
  // To three because of the mapping, and to the case worker because of L08.
  expect(due.map(({ late }) => late)).toEqual([true, true, true, true]);
  expect(mailed(due).sort()).toEqual(due.map((one) => one.id).sort());
});

test('restart says of each process what it did, and starts nothing for a closed case', async () => {
  const opening = { receivedOn: '2026-01-05', channel: 'CLIENT_CONTACT', practice: true, client: NEW_CLIENT };
  const key = { 'idempotency-key': randomUUID() };
  const closed = (await caseWorker.post('/processes', opening, key)).body.id;
  await accepted(caseWorker, closed, 'close-case', { on: '2026-01-08', reason: 'NO_NEED' });
  await workflow(closed).result();
  const { runId } = await workflow(closed).describe();
  const [running, lost, unknown] = [
    await practiceCase(caseWorker),
    await practiceCase(caseWorker),
    randomUUID(),
  ];
  await lose(lost);

  const { status, lines } = await restart(running, closed, unknown, 'not-an-id', lost.toUpperCase());
  expect(lines).toEqual([
    `${running}: runs already`,
    `${closed}: finished, has no workflow any more`,
    `${unknown}: unknown, no such stream`,
    'not-an-id: unknown, no such stream',
    `${lost}: started`,
  ]);
  expect(status).toBe(1);
  expect([(await restart(running, lost)).status, (await restart()).status]).toEqual([0, 2]);

  // Neither do those who start workflows by themselves: a repeated opening, and the worker that looks for missing ones.
  expect((await caseWorker.post('/processes', opening, key)).status).toBe(201);
  await db.stream.update({ where: { id: closed }, data: { workflowStartedAt: null } });
  expect(await streamsWithoutWorkflow(db, 0)).toEqual([]);
  expect(await workflow(closed).describe()).toMatchObject({ runId, status: { name: 'COMPLETED' } });
});

test('of a closed case on which something is owed the workflow is brought back too, and reminds', async () => {
  const id = await practiceCase(caseWorker);
  await accepted(caseWorker, id, 'close-case', { on: '2035-01-08', reason: 'MOVED_AWAY' });
  await lose(id);
  const refused = await caseWorker.command(id, 'complete-handover', { on: '2035-01-08' });
  expect([refused.status, refused.body.code]).toEqual([503, 'UNAVAILABLE']);
  await db.stream.update({ where: { id }, data: { workflowStartedAt: null } });
  expect(await streamsWithoutWorkflow(db, 0)).toEqual([id]);
  expect(await restart(id)).toEqual(started(id));
  await at(caseWorker, id, '2035-01-11');
  const settled = (await remindersOf(id)).filter(
    ({ state, reason }) => state === 'ACCEPTED' || reason === 'OWN_ACT',
  );
  expect(settled).toMatchObject([
    { step: 'NOW', state: 'SUPPRESSED', reason: 'OWN_ACT' },
    { state: 'ACCEPTED', step: 'BD+2', deadlineId: 'handover/2035-01-08' },
  ]);
  await accepted(caseWorker, id, 'complete-handover', { on: '2035-01-11' });
  await workflow(id).result();
});

test('where the record is older than the workflow, as after a restore, a command is refused and nothing is stored', async () => {
  const id = await practiceCase(caseWorker);
  await accepted(supervisor, id, 'name-case-worker', NAMING);
  await withoutAppendOnly(db, () => db.fact.deleteMany({ where: { streamId: id, seq: 2 } }));
  await db.appliedCommand.deleteMany({ where: { streamId: id, version: 2 } });
  await rebuildReadModel(db, kinds, id, Date.now());
  const give = (etag: string) =>
    supervisor.post(
      `/processes/${id}/commands/name-case-worker`,
      { ...NAMING, caseWorkerId: 'case-worker-1' },
      { 'if-match': etag },
    );
  for (const answer of [await give('"1"'), await give('"2"')])
    expect([answer.status, answer.body.code]).toEqual([412, 'STALE_VERSION']);
  expect(await db.fact.count({ where: { streamId: id } })).toBe(1);

  // What the workflow knows more is lost with it, so it is ended only where somebody says so.
  const sick = { status: 1, lines: [`${id}: sick (RECORD_BEHIND), is ended and started again with --mend`] };
  expect(await restart(id)).toEqual(sick);
  expect(await restart('--mend', id)).toEqual(mended(id));
  await accepted(supervisor, id, 'name-case-worker', NAMING);
});

/** A run by hand, of what no code of ours would give it. */
async function startedByHand(id: string, input: object): Promise<void> {
  await lose(id);
  const workflowId = workflowIdOf(id);
  await client.workflow.start(CLIENT_PROCESS, { workflowId, taskQueue: product.taskQueue, args: [input] });
}

test('a workflow that is open but fails every task is named sick, and is mended only when told to', async () => {
  const [sick, healthy] = [await practiceCase(caseWorker), await practiceCase(caseWorker)];
  const version = await accepted(supervisor, sick, 'name-case-worker', NAMING);
  await startedByHand(sick, { ...(await inputFor(db, sick)), schema: 99 });
  const { status, lines } = await restart(sick, healthy);
  expect(status).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(`^${sick}: sick .(WORKFLOW_TASK_FAILS|NO_ANSWER).`),
    `${healthy}: runs already`,
  ]);
  expect(await restart('--mend', sick, healthy)).toEqual({
    status: 0,
    lines: [...mended(sick).lines, `${healthy}: runs already`],
  });
  const back = { ...NAMING, caseWorkerId: 'case-worker-1' };
  expect(await accepted(supervisor, sick, 'name-case-worker', back)).toBe(version + 1);
}, 120_000);

test('a sick one whose record can not be read either is left as it is', async () => {
  const id = await practiceCase(caseWorker);
  await startedByHand(id, { ...(await inputFor(db, id)), schema: 99 });
  await spoilFirstFact(db, id, true);
  const { status, lines } = await restart('--mend', id);
  expect([status, lines.at(-1)]).toEqual([1, `${id}: failed`]);
  expect((await workflow(id).describe()).status.name).toBe('RUNNING');
  await spoilFirstFact(db, id, false);
  expect(await restart('--mend', id)).toEqual(mended(id));
}, 120_000);

test('a workflow that is behind its record takes it over', async () => {
  const id = await practiceCase(caseWorker);
  const stale = await inputFor(db, id);
  await accepted(supervisor, id, 'name-case-worker', NAMING);
  await startedByHand(id, stale);
  expect(await restart(id)).toEqual({ status: 0, lines: [`${id}: runs already, has taken over the record`] });
  expect(await restart(id)).toEqual({ status: 0, lines: [`${id}: runs already`] });
});

describe('a practice clock that was moved without the workflow being told', () => {
  /** The move is stored, but the workflow stands where it stood before: Temporal went away in between. */
  async function clockAhead(): Promise<string> {
    const id = await practiceCase(caseWorker);
    const stale = await inputFor(db, id);
    await at(caseWorker, id, '2035-01-20');
    await startedByHand(id, stale);
    return id;
  }

  test('is taken over by the next command, which may be of its day', async () => {
    const id = await clockAhead();
    await accepted(supervisor, id, 'name-case-worker', { on: '2035-01-20', caseWorkerId: 'case-worker-2' });
  });

  test('is taken over by the next move: it goes forward only', async () => {
    const id = await clockAhead();
    const back = await caseWorker.moveClock(id, '2035-01-19T10:00:00Z');
    expect([back.status, back.body.code]).toEqual([422, 'CLOCK_MOVES_FORWARD_ONLY']);
    await at(caseWorker, id, '2035-01-21');
  });

  test('is named by a check, and taken over by restart', async () => {
    const id = await clockAhead();
    const check = await operatorCommand(product, 'check', id);
    expect(check.lines[0]).toMatch(new RegExp(`^${id}: WORKFLOW_CLOCK \\d+ ms behind$`));
    const taken = { status: 0, lines: [`${id}: runs already, has taken over the record`] };
    expect(await restart(id)).toEqual(taken);
    await accepted(supervisor, id, 'name-case-worker', { on: '2035-01-20', caseWorkerId: 'case-worker-2' });
  });
});

test('--all brings back whatever is missing, and with --mend ends what the record does not know', async () => {
  const [lost, known] = [await practiceCase(caseWorker), await practiceCase(caseWorker)];
  const orphan = randomUUID();
  const workflowId = workflowIdOf(orphan);
  const input = { ...(await inputFor(db, known)), processId: orphan };
  await client.workflow.start(CLIENT_PROCESS, { workflowId, taskQueue: product.taskQueue, args: [input] });
  await lose(lost);
  const first = await restart('--all');
  expect(first.lines).toContain(`${lost}: started`);
  expect(first.lines).toContain(`${orphan}: unknown to the record, its workflow is ended with --mend`);
  expect(first.lines.filter((line) => line.startsWith(known))).toEqual([]);
  expect(first.status).toBe(1);
  const second = await restart('--mend', '--all');
  expect(second.lines).toContain(
    `${orphan}: its workflow was ended: no such stream, or nobody owes anything in it`,
  );
  expect(second.status).toBe(0);
  expect((await workflow(orphan).describe()).status.name).toBe('TERMINATED');
}, 120_000);

describe('in an environment that is not the worker’s nothing is said and nothing done', () => {
  const otherwise = (variables: Record<string, string>, name: 'restart' | 'check', ...words: string[]) =>
    operatorCommand({ variables: { ...product.variables, ...variables } }, name, ...words);
  const running = async (id: string) => (await workflow(id).describe()).runId;

  test.each([
    ['a login that may not see every case', { role: 'palvelupolku_api' }, 'may not see every stream'],
    ['keys that open nothing', { key: true }, 'PAYLOAD_KEYS'],
    ['a record without cases', { empty: true }, 'no stream at all'],
  ])('%s', async (_what, { role, key, empty }: { role?: string; key?: boolean; empty?: boolean }, said) => {
    const id = await practiceCase(caseWorker);
    const before = await running(id);
    const url = empty ? await freshDatabase() : product.databaseUrl;
    const variables = {
      DATABASE_URL: asRole(url, (role ?? 'palvelupolku_worker') as 'palvelupolku_worker'),
      ...(key && { PAYLOAD_KEYS: `1:${Buffer.alloc(32, 9).toString('base64')}` }),
    };
    const mended = await otherwise(variables, 'restart', '--mend', '--all');
    expect([mended.status, mended.lines.at(-1)]).toEqual([2, expect.stringContaining(said)]);
    if (!empty) expect((await otherwise(variables, 'check', id)).status).toBe(2);
    expect(await running(id)).toBe(before);
  });

  test('words that are not known are said to be so', async () => {
    const usage = [expect.stringContaining('Usage: npm run check')];
    for (const words of [['--all'], ['--mend'], ['--help']])
      expect(await operatorCommand(product, 'check', ...words)).toMatchObject({
        status: 2,
        lines: expect.arrayContaining(usage),
      });
  });
});

test('a worker that is frozen makes no case sick by tasks that fail', async () => {
  const id = await practiceCase(caseWorker);
  process.kill(product.worker.pid, 'SIGSTOP');
  try {
    const giving = supervisor.post(`/processes/${id}/commands/name-case-worker`, NAMING, {
      'if-match': '"1"',
    });
    await eventually(
      async () => ((await workflow(id).describe()).raw.pendingWorkflowTask?.attempt ?? 0) >= 3,
      60_000,
    );
    expect((await restart(id)).lines).toEqual([
      `${id}: sick (NO_ANSWER), is ended and started again with --mend`,
    ]);
    await giving;
  } finally {
    process.kill(product.worker.pid, 'SIGCONT');
  }
  await eventually(async () => (await restart(id)).status === 0);
}, 150_000);

test('an id in capitals is the same process', async () => {
  const id = (await practiceCase(caseWorker)).toUpperCase();
  expect((await caseWorker.command(id, 'name-case-worker', NAMING)).status).toBe(200);
});
