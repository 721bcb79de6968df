import pino from 'pino';
import { sickCases } from '../../workers/watchdog/sick-cases.ts';

const lines: { code: string; why?: string }[] = [];
const sick = () =>
  sickCases(pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line) as never) }));
beforeEach(() => lines.splice(0));
const NONE = { taskAttempt: 0 };

test('a case that is silent once is looked at again, and told of when it is silent once more', () => {
  const cases = sick();
  cases.add('a', 'NO_ANSWER', NONE);
  expect([cases.count(), cases.has('a'), cases.all(), cases.mayBeAsked('a')]).toEqual([
    0,
    false,
    ['a'],
    true,
  ]);
  expect(lines).toEqual([]);
  cases.add('a', 'NO_ANSWER', NONE);
  cases.add('a', 'NO_ANSWER', NONE);
  expect([cases.count(), cases.has('a'), cases.all(), cases.mayBeAsked('a')]).toEqual([
    1,
    true,
    ['a'],
    false,
  ]);
  expect(lines).toMatchObject([{ code: 'CASE_SICK', why: 'NO_ANSWER' }]);
});

test('a case that answers in between was never sick', () => {
  const cases = sick();
  cases.add('a', 'NO_ANSWER', NONE);
  cases.recover('a');
  cases.add('a', 'NO_ANSWER', NONE);
  expect([cases.count(), lines]).toEqual([0, []]);
});

test('a case whose task fails is told of at once, and again only for another reason', () => {
  const cases = sick();
  cases.add('a', 'WORKFLOW_TASK_FAILS', { taskAttempt: 3 });
  cases.add('a', 'WORKFLOW_TASK_FAILS', { taskAttempt: 4 });
  cases.add('a', 'NO_ANSWER', NONE);
  expect(lines.map(({ why }) => why)).toEqual(['WORKFLOW_TASK_FAILS', 'NO_ANSWER']);
  cases.recover('a');
  expect([lines.at(-1)?.code, cases.count()]).toEqual(['CASE_WELL', 0]);
});
