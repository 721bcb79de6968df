import { randomUUID } from 'node:crypto';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { rebuildReadModel } from '../../storage/record/rebuild-read-model.ts';
import { CLIENT_PROCESS, workflowIdOf } from '../../workflows/contract.ts';
import { eventually } from '../stack/eventually.ts';
import { operatorCommand } from '../stack/operator-command.ts';
import { accepted, at, practiceCase } from '../stack/practice-case.ts';
import { withoutAppendOnly } from '../stack/spoiled-record.ts';
import { agreeMultiSectorPlan, caseWithPeriod, startJointAssessment, suspendPlan } from '../stack/steps.ts';
import { unwatched, type Unwatched } from './unwatched.ts';
import { inputFor, kinds } from '../stack/kinds.ts';

let product: Unwatched['product'];
let caseWorker: Unwatched['caseWorker'];
let supervisor: Unwatched['supervisor'];
let authority: ApiClient;
let client: Unwatched['client'];
let db: Unwatched['db'];
let stop: Unwatched['stop'];

beforeAll(async () => {
  ({ product, caseWorker, supervisor, client, db, stop } = await unwatched());
  authority = await apiClient(product, 'employment-authority');
});
afterAll(() => stop());

const check = (...ids: string[]) => operatorCommand(product, 'check', ...ids);
const rebuild = (...words: string[]) => operatorCommand(product, 'rebuild', ...words);
const restart = (...words: string[]) => operatorCommand(product, 'restart', ...words);
const workflow = (id: string) => client.workflow.getHandle(workflowIdOf(id));
const remindersOf = async (id: string) => (await caseWorker.get(`/processes/${id}/reminders`)).body.items;

/** A command that can be given to any open case, again and again. */
const nameWorker = (id: string, number: number) =>
  accepted(supervisor, id, 'name-case-worker', { on: '2035-01-08', caseWorkerId: `case-worker-${number}` });

/** What a check says of processes all of which are as they should be. */
const same = (count: number) => ({
  status: 0,
  lines: [`${count} streams: ${count} as their facts say, 0 different`],
});

/** The codes that a check says of a process, without where. */
async function codesOf(id: string): Promise<string[]> {
  const { status, lines } = await check(id);
  expect(status).toBe(1);
  return lines.slice(0, -1).map((line) => line.slice(`${id}: `.length).split(' ')[0]!);
}

test('cases as they should be, open and closed, are the same by every measure', async () => {
  const [open, closed] = [await practiceCase(caseWorker), await practiceCase(caseWorker)];
  await startJointAssessment(caseWorker, open, '2035-01-08');
  await agreeMultiSectorPlan(caseWorker, open, '2035-01-08');
  await at(caseWorker, open, '2035-04-20');
  await accepted(supervisor, open, 'name-case-worker', { on: '2035-04-20', caseWorkerId: 'case-worker-2' });
  await accepted(caseWorker, closed, 'close-case', { on: '2035-01-08', reason: 'NO_NEED' });
  expect(await check(open, closed.toUpperCase())).toEqual(same(2));
  const unknown = randomUUID();
  const { status, lines } = await check(unknown, 'not-an-id');
  expect([status, lines.slice(0, 2)]).toEqual([
    1,
    [`${unknown}: unknown, no such stream`, 'not-an-id: unknown, no such stream'],
  ]);
});

test('whatever of the read model is not as the facts give it is named, and written anew by rebuild', async () => {
  const id = await practiceCase(caseWorker);
  await nameWorker(id, 2);
  const where = { streamId: id };
  await db.$executeRaw`UPDATE stream SET state = state || '{"caseWorkerId": "nobody"}' WHERE id = ${id}::uuid`;
  await db.$executeRaw`UPDATE process SET county = 'KAINUU' WHERE id = ${id}::uuid`;
  const [deadline] = await db.deadline.findMany({ where });
  await db.deadline.updateMany({
    where: { ...where, deadlineId: deadline!.deadlineId },
    data: { due: new Date('2036-01-01') },
  });
  await db.task.deleteMany({ where });
  await db.task.create({
    data: {
      streamId: id,
      deadlineId: 'never/2035-01-08',
      assignee: 'person:case-worker-1',
      role: 'COUNTY',
      kind: 'NEVER',
      due: new Date('2035-01-08'),
      target: new Date('2035-01-08'),
      obligation: 'REQUIRED',
      practice: true,
      since: new Date('2035-01-08'),
    },
  });
  const [planned, ...others] = await db.reminder.findMany({ where: { ...where, state: 'PLANNED' } });
  await db.reminder.delete({ where: { id: planned!.id } });
  await db.reminder.update({
    where: { id: others[0]!.id },
    data: { state: 'SUPPRESSED', reason: 'DEADLINE_GONE' },
  });

  const { status, lines } = await check(id);
  expect(status).toBe(1);
  const { deadlineId } = deadline!;
  expect(lines).toEqual(
    expect.arrayContaining([
      `${id}: STATE caseWorkerId`,
      `${id}: COLUMN county`,
      `${id}: DEADLINE ${deadlineId}: due`,
      expect.stringMatching(`^${id}: TASK .*: missing$`),
      `${id}: TASK never/2035-01-08 COUNTY: too many`,
      expect.stringMatching(`^${id}: REMINDER ${planned!.deadlineId} .*: missing$`),
      expect.stringMatching(`^${id}: REMINDER ${others[0]!.deadlineId} .*: suppressed as DEADLINE_GONE$`),
      '1 streams: 0 as their facts say, 1 different',
    ]),
  );
  const rebuilt = await rebuild(id);
  expect(rebuilt.lines).toContain(`${id}: read model written anew, workflow TAKEN_OVER`);
  expect([rebuilt.status, rebuilt.lines.at(-1)]).toEqual([0, same(1).lines[0]]);
  expect(await rebuild(id)).toEqual(same(1));
  await nameWorker(id, 1);
}, 120_000);

test('what a reminder says, and by what a fact is found and seen, is looked at too', async () => {
  const id = await caseWithPeriod(caseWorker);
  const where = { streamId: id };
  const planned = await db.reminder.findFirstOrThrow({ where: { ...where, state: 'PLANNED' } });
  const data = { template: 'OVERDUE', notification: 'N99', period: 7 };
  await db.reminder.update({ where: { id: planned.id }, data });
  expect(await codesOf(id)).toEqual(['REMINDER']);
  expect((await rebuild(id)).status).toBe(0);
  expect(await db.reminder.findUniqueOrThrow({ where: { id: planned.id } })).toEqual(planned);

  const decided = await db.fact.findFirstOrThrow({ where: { ...where, type: 'SERVICE_PERIOD_DECIDED' } });
  const columns = async (period: number | null, register: string) =>
    withoutAppendOnly(db, () =>
      db.fact.updateMany({ where: { ...where, seq: decided.seq }, data: { period, register } }),
    );
  await columns(2, 'JOINT_SERVICE');
  expect((await check(id)).lines[0]).toBe(`${id}: FACT_COLUMN of fact ${decided.seq}: period, register`);
  expect((await rebuild(id)).status).toBe(1);
  await columns(decided.period, decided.register);
  expect(await check(id)).toEqual(same(1));
});

test('a version that is not the number of facts is named, and mended', async () => {
  const id = await practiceCase(caseWorker);
  await db.stream.update({ where: { id }, data: { version: 7 } });
  expect(await codesOf(id)).toContain('VERSION');
  expect((await rebuild(id)).status).toBe(0);
  await nameWorker(id, 2);
});

test('where the newest facts are lost it is said so, and what is left of them elsewhere is not written over', async () => {
  const id = await practiceCase(caseWorker);
  await nameWorker(id, 2);
  const { event, ...lost } = await db.fact.findFirstOrThrow({ where: { streamId: id, seq: 2 } });
  await withoutAppendOnly(db, () => db.fact.deleteMany({ where: { streamId: id, seq: 2 } }));
  expect(await codesOf(id)).toEqual(['FACT_GAP']);
  expect((await rebuild(id)).lines).toContain(`${id}: nothing could be done`);
  expect((await db.stream.findUniqueOrThrow({ where: { id } })).version).toBe(2);
  await db.fact.create({ data: { ...lost, event: event as object } });
  expect(await check(id)).toEqual(same(1));
});

test('what ends on a day ahead stands until then, and is right on that day though nothing happens', async () => {
  const id = await caseWithPeriod(caseWorker);
  const STEPS = 'next-steps/activation/1';
  const seen = async () => {
    const { items } = (await caseWorker.get('/my-work?limit=200')).body;
    const deadlines = (await caseWorker.get(`/processes/${id}/deadlines`)).body.items;
    return {
      isTask: items.some((task) => task.processId === id && task.deadlineId === STEPS),
      standing: deadlines.find((deadline) => deadline.id === STEPS)!.standing,
      checked: await check(id),
    };
  };
  // Decided on Friday 9 February, in effect from Monday on.
  await suspendPlan(caseWorker, authority, id);
  expect(await seen()).toEqual({ isTask: true, standing: 'OPEN', checked: same(1) });
  await rebuildReadModel(db, kinds, id, Date.now());
  expect(await seen()).toEqual({ isTask: true, standing: 'OPEN', checked: same(1) });
  await at(caseWorker, id, '2035-02-12');
  const task = { streamId: id, deadlineId: STEPS };
  expect(await db.task.count({ where: task })).toBe(2);
  expect(await seen()).toEqual({ isTask: false, standing: 'CANCELLED', checked: same(1) });
  await nameWorker(id, 2);
  expect(await db.task.count({ where: task })).toBe(0);
  expect(await check(id)).toEqual(same(1));
});

test('a decision that also tells the providers is known by its last fact, and missed where that is lost', async () => {
  const id = await caseWithPeriod(caseWorker);
  await suspendPlan(caseWorker, authority, id);
  expect(await check(id)).toEqual(same(1));
  const where = { streamId: id };
  const { event, ...last } = await db.fact.findFirstOrThrow({ where, orderBy: { seq: 'desc' } });
  expect(last.type).toBe('PROVIDER_NOTIFIED');
  await withoutAppendOnly(db, () => db.fact.deleteMany({ where: { ...where, seq: last.seq } }));
  expect(await codesOf(id)).toEqual(['FACT_GAP']);
  expect((await rebuild(id)).lines).toContain(`${id}: nothing could be done`);
  await db.fact.create({ data: { ...last, event: event as object } });
  const decided = { ...where, name: 'decideSuspension' };
  const { version } = await db.appliedCommand.findFirstOrThrow({ where: decided });
  const answersWith = (data: { version: number }) => db.appliedCommand.updateMany({ where: decided, data });
  await answersWith({ version: version - 1 });
  expect(await codesOf(id)).toEqual(['COMMAND']);
  await answersWith({ version });
  expect(await check(id)).toEqual(same(1));
});

test('a workflow that was started and is gone is missing at once', async () => {
  const id = await practiceCase(caseWorker);
  await workflow(id).terminate('lost');
  expect(await codesOf(id)).toEqual(['WORKFLOW_MISSING']);
  expect((await restart(id)).status).toBe(0);
});

test('what facts can not give back is named, and left: missing facts, unknown commands, texts', async () => {
  const id = await practiceCase(caseWorker);
  await nameWorker(id, 2);
  await nameWorker(id, 1);
  await db.appliedCommand.deleteMany({ where: { streamId: id, version: 2 } });
  const document = (documentId: string) => db.$executeRaw`
    INSERT INTO case_document (id, process_id, kind, register, sealed, author_id, created_at, command_id, recorded)
    VALUES (${documentId}, ${id}::uuid, 'FINAL_REPORT', 'SOCIAL_WELFARE', '', 'case-worker-1', now(), 'c', true)`;
  await document('belongs-to-nothing');
  await withoutAppendOnly(
    db,
    () =>
      db.$executeRaw`UPDATE fact SET event = (event || '{"type": "HANDOVER_COMPLETED", "documentId": "gone"}'::jsonb) - 'caseWorkerId'::text
        WHERE stream_id = ${id}::uuid AND seq = 3`,
  );
  const { lines } = await check(id);
  expect(lines).toEqual(
    expect.arrayContaining([
      `${id}: COMMAND of version 2: not known with it`,
      `${id}: DOCUMENT_MISSING gone`,
      `${id}: DOCUMENT_WITHOUT_FACT belongs-to-nothing`,
    ]),
  );
  await document('gone');
  await db.$executeRaw`UPDATE case_document SET recorded = false WHERE id = 'gone'`;
  expect(await codesOf(id)).toContain('DOCUMENT_NOT_RECORDED');
  const { status } = await rebuild(id);
  expect(status).toBe(1);
  expect(await db.caseDocument.findUniqueOrThrow({ where: { id: 'gone' } })).toMatchObject({
    recorded: true,
  });
  expect(await codesOf(id)).toEqual(['FACT_COLUMN', 'COMMAND', 'DOCUMENT_WITHOUT_FACT']);

  await withoutAppendOnly(db, () => db.fact.deleteMany({ where: { streamId: id, seq: 2 } }));
  expect(await codesOf(id)).toEqual(['FACT_GAP']);
  expect((await rebuild(id)).lines).toContain(`${id}: nothing could be done`);
  // A part that was destroyed by law leaves the same gaps.
  const batch = randomUUID();
  await db.destructionBatch.create({ data: { id: batch, county: 'POHJOIS-SAVO' } });
  await db.destructionItem.create({
    data: {
      id: randomUUID(),
      batchId: batch,
      processId: id,
      version: 3,
      register: 'JOINT_SERVICE',
      rule: 'R72',
      source: 's',
      anchorWhat: 'CASE_CLOSED',
      anchorOn: new Date('2035-01-08'),
      keptTo: new Date('2045-01-08'),
      outcome: 'DESTROYED',
    },
  });
  await db.stream.update({
    where: { id },
    data: { state: JSON.parse(JSON.stringify((await inputFor(db, id)).state)) },
  });
  expect((await check(id)).lines.at(-1)).toContain('1 partly destroyed by law');
}, 150_000);

test('a workflow that does not know its record is named: behind, otherwise, asleep over a reminder, missing', async () => {
  const [behind, otherwise, asleep, missing] = [
    await practiceCase(caseWorker),
    await practiceCase(caseWorker),
    await practiceCase(caseWorker),
    await practiceCase(caseWorker),
  ];
  const stale = await inputFor(db, behind);
  await nameWorker(behind, 2);
  const byHand = async (id: string, input: object) => {
    await workflow(id).terminate('by hand');
    await client.workflow.start(CLIENT_PROCESS, {
      workflowId: workflowIdOf(id),
      taskQueue: product.taskQueue,
      args: [input],
    });
  };
  await byHand(behind, stale);
  const input = await inputFor(db, otherwise);
  await byHand(otherwise, { ...input, state: { ...input.state, caseWorkerId: 'nobody' } });
  // As in a ledger that was restored to before it was settled: of the opening, which was the case worker's own act.
  const [settled] = (await remindersOf(asleep)).filter(({ reason }) => reason === 'OWN_ACT');
  const planned = { state: 'PLANNED', reason: null, settledAt: null };
  await db.reminder.update({ where: { id: settled!.id }, data: planned });
  await workflow(missing).terminate('lost');
  await db.stream.update({ where: { id: missing }, data: { recordedAt: new Date(0) } });

  const ids = [behind, otherwise, asleep, missing];
  const found = await check(...ids);
  expect(found.lines.slice(0, -1)).toEqual([
    `${behind}: WORKFLOW_VERSION 1, record 2`,
    `${otherwise}: WORKFLOW_STATE caseWorkerId`,
    expect.stringMatching(`^${asleep}: WORKFLOW_REMINDER of 2035-01-08T.* is not waited for$`),
    `${missing}: WORKFLOW_MISSING is not open`,
  ]);
  const rebuilt = await rebuild(...ids.slice(0, 2));
  expect([rebuilt.status, rebuilt.lines.at(-1)]).toEqual([0, same(2).lines[0]]);
  expect(await restart(...ids.slice(2))).toEqual({
    status: 0,
    lines: [`${asleep}: runs already, has taken over the record`, `${missing}: started`],
  });
  await eventually(async () =>
    (await remindersOf(asleep)).every(({ id, reason }) => id !== settled!.id || reason === 'OWN_ACT'),
  );
  expect(await check(...ids)).toEqual(same(4));
}, 120_000);

test('on a live system, with commands given all the time, nothing is said, written or lost', async () => {
  const ids = await Promise.all([1, 2, 3].map(() => practiceCase(caseWorker)));
  const going = { on: true };
  const given = ids.map(async (id) => {
    let version = 1;
    for (let number = 2; going.on; number = 3 - number) version = await nameWorker(id, number);
    return version;
  });
  const checks = [await check(...ids), await rebuild(...ids)];
  const { status } = await restart(...ids);
  going.on = false;
  const versions = await Promise.all(given);
  expect(checks).toEqual([same(3), same(3)]);
  expect(status).toBe(0);
  expect(Math.min(...versions)).toBeGreaterThan(5);
  for (const [index, id] of ids.entries()) {
    expect(await db.fact.count({ where: { streamId: id } })).toBe(versions[index]);
    expect(await db.appliedCommand.count({ where: { streamId: id, clockAt: null } })).toBe(versions[index]);
  }
  expect(await check(...ids)).toEqual(same(3));
}, 120_000);

test('rebuilding a case while commands are given to it loses none', async () => {
  const id = await practiceCase(caseWorker);
  const going = { on: true };
  const given = (async () => {
    let version = 1;
    for (let number = 2; going.on; number = 3 - number) version = await nameWorker(id, number);
    return version;
  })();
  const rebuilt = new Set<number>();
  while (rebuilt.size < 20) rebuilt.add((await rebuildReadModel(db, kinds, id, Date.now())).version);
  going.on = false;
  const version = await given;
  expect(await db.fact.count({ where: { streamId: id } })).toBe(version);
  expect(await check(id)).toEqual(same(1));
}, 60_000);

test('all processes at once: status and last line say how many differ', async () => {
  const { status, lines } = await check();
  const count = await db.stream.count();
  expect(lines.at(-1)).toMatch(new RegExp(`^${count} streams: `));
  expect(status).toBe(0);
});
