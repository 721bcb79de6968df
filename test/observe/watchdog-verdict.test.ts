import { verdictOf, type Observation } from '../../workers/watchdog/verdict.ts';

const NOW = 1_000_000_000;
const LATE = NOW - 6 * 60_000;
const WELL: Observation = {
  running: true,
  version: 3,
  wakesAt: NOW + 1,
  runId: 'run',
  taskAttempt: 0,
  activities: 0,
  recordVersion: 3,
};
const verdict = (found: Parameters<typeof verdictOf>[0], observed: Partial<Observation>) =>
  verdictOf(found, { ...WELL, ...observed }, NOW);

test('what the list said too late is fine', () => {
  expect(verdict('RECORD_AHEAD', {})).toBe('FINE');
  expect(verdict('TIMER_LOST', {})).toBe('FINE');
  expect(verdict('WITHOUT_WORKFLOW', {})).toBe('FINE');
});

test('a process behind its record, or whose timer is lost, takes over the record', () => {
  expect(verdict('RECORD_AHEAD', { version: 2 })).toBe('TAKE_OVER');
  expect(verdict('RECORD_AHEAD', { version: null })).toBe('TAKE_OVER');
  expect(verdict('TIMER_LOST', { wakesAt: LATE })).toBe('TAKE_OVER');
  // Whatever it was found for: how it stands now is what counts.
  expect(verdict('WITHOUT_WORKFLOW', { version: 2 })).toBe('TAKE_OVER');
});

test('one that has something under way is busy, and left alone', () => {
  expect(verdict('TIMER_LOST', { wakesAt: LATE, activities: 1 })).toBe('FINE');
  expect(verdict('RECORD_AHEAD', { version: 2, taskAttempt: 1 })).toBe('FINE');
  expect(verdict(undefined, { taskAttempt: 2 })).toBe('FINE');
});

test('a workflow task that failed again and again is for somebody to look at, whatever was found', () => {
  for (const found of [undefined, 'RECORD_AHEAD', 'TIMER_LOST'] as const)
    expect(verdict(found, { taskAttempt: 3, version: 2 })).toBe('WORKFLOW_TASK_FAILS');
});

test('a record older than its process is for somebody to look at', () => {
  expect(verdict('RECORD_BEHIND', { recordVersion: 2 })).toBe('RECORD_BEHIND');
});

test('without a workflow it is started, where that was found and not where it ended meanwhile', () => {
  expect(verdict('WITHOUT_WORKFLOW', { running: false })).toBe('START');
  expect(verdict('RECORD_AHEAD', { running: false })).toBe('FINE');
  expect(verdict(undefined, { running: false })).toBe('FINE');
});

test('one about which nothing was found is asked whether it answers', () => {
  expect(verdict(undefined, {})).toBe('ASK');
});
