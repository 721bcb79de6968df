import {
  symptomsOf,
  type Symptom,
  type RecordRow,
  type WorkflowRow,
} from '../../workers/watchdog/symptoms.ts';

const NOW = 1_000_000_000;
const LAG = 30_000;
const MINUTE = 60_000;
const recorded = (version: number, processId = 'a'): RecordRow => ({ processId, version });
const running = (version: number | null, wakesAt: number | null = null, processId = 'a'): WorkflowRow => ({
  processId,
  version,
  wakesAt,
});
const found = (record: RecordRow[], workflows: WorkflowRow[], before: readonly Symptom[] = [], now = NOW) =>
  symptomsOf({ record, workflows, now, lagMs: LAG }, before);

test.each([
  ['the same version, and a timer in the future', running(3, NOW + 1)],
  ['the same version, and nothing planned', running(3)],
  ['a timer that is a few minutes late', running(3, NOW - 4 * MINUTE)],
])('%s is nothing to find', (_what, workflow) => {
  expect(found([recorded(3)], [workflow])).toEqual([]);
});

test.each([
  ['RECORD_AHEAD', [running(2, NOW + 1)]],
  ['RECORD_BEHIND', [running(4, NOW + 1)]],
  ['WITHOUT_WORKFLOW', []],
  ['RECORD_AHEAD', [running(null)]],
] as const)('%s is believed when it was seen for longer than lists lag', (kind, workflows) => {
  const first = found([recorded(3)], [...workflows]);
  expect(first).toEqual([{ processId: 'a', kind, since: NOW, ripe: false }]);
  const second = found([recorded(3)], [...workflows], first, NOW + LAG);
  expect(second).toEqual([{ processId: 'a', kind, since: NOW, ripe: true }]);
});

test('a timer that is late by more than five minutes is believed at once', () => {
  expect(found([recorded(3)], [running(3, NOW - 6 * MINUTE)])).toMatchObject([
    { kind: 'TIMER_LOST', ripe: true },
  ]);
});

test('what was seen, gone and seen again counts from the second time', () => {
  const first = found([recorded(3)], []);
  const gone = found([recorded(3)], [running(3)], first, NOW + LAG);
  expect(gone).toEqual([]);
  expect(found([recorded(3)], [], gone, NOW + 2 * LAG)).toMatchObject([
    { since: NOW + 2 * LAG, ripe: false },
  ]);
});

test('another symptom about the same process counts from its own beginning', () => {
  const first = found([recorded(3)], []);
  expect(found([recorded(3)], [running(2)], first, NOW + LAG)).toMatchObject([
    { kind: 'RECORD_AHEAD', since: NOW + LAG, ripe: false },
  ]);
});

test('each process is told by its own row; a workflow that the record does not know as open is none of its business', () => {
  const record = [recorded(1, 'a'), recorded(2, 'b'), recorded(3, 'c')];
  const workflows = [running(3, null, 'c'), running(1, null, 'b'), running(9, null, 'finished')];
  expect(found(record, workflows).map(({ processId, kind }) => [processId, kind])).toEqual([
    ['a', 'WITHOUT_WORKFLOW'],
    ['b', 'RECORD_AHEAD'],
  ]);
});
