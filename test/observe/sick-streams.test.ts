import pino from 'pino';
import { sickStreams } from '../../workers/watchdog/sick-streams.ts';

const lines: { code: string; why?: string }[] = [];
const sick = () =>
  sickStreams(pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line) as never) }));
beforeEach(() => lines.splice(0));
const A = { kind: 'lamp', streamId: 'a' };
const NONE = { taskAttempt: 0 };

test('a stream that is silent once is looked at again, and told of when it is silent once more', () => {
  const streams = sick();
  streams.add(A, 'NO_ANSWER', NONE);
  expect([streams.count(), streams.has(A), streams.all(), streams.mayBeAsked(A)]).toEqual([
    0,
    false,
    [A],
    true,
  ]);
  expect(lines).toEqual([]);
  streams.add(A, 'NO_ANSWER', NONE);
  streams.add(A, 'NO_ANSWER', NONE);
  expect([streams.count(), streams.has(A), streams.all(), streams.mayBeAsked(A)]).toEqual([
    1,
    true,
    [A],
    false,
  ]);
  expect(lines).toMatchObject([{ code: 'STREAM_SICK', why: 'NO_ANSWER', ...A }]);
});

test('a stream that answers in between was never sick', () => {
  const streams = sick();
  streams.add(A, 'NO_ANSWER', NONE);
  streams.recover(A);
  streams.add(A, 'NO_ANSWER', NONE);
  expect([streams.count(), lines]).toEqual([0, []]);
});

test('a stream whose task fails is told of at once, and again only for another reason', () => {
  const streams = sick();
  streams.add(A, 'WORKFLOW_TASK_FAILS', { taskAttempt: 3 });
  streams.add(A, 'WORKFLOW_TASK_FAILS', { taskAttempt: 4 });
  streams.add(A, 'NO_ANSWER', NONE);
  expect(lines.map(({ why }) => why)).toEqual(['WORKFLOW_TASK_FAILS', 'NO_ANSWER']);
  streams.recover(A);
  expect([lines.at(-1)?.code, streams.count()]).toEqual(['STREAM_WELL', 0]);
});
