import { symptomsOf, type Symptom, type WorkflowRow } from '../../workers/watchdog/symptoms.ts';

import type { VersionOfStream } from '../../storage/queries/open-streams.ts';

const NOW = 1_000_000_000;
const LAG = 30_000;
const MINUTE = 60_000;
const named = (streamId: string, kind = 'lamp') => ({ kind, streamId });
const recorded = (version: number, id = 'a'): VersionOfStream => ({ stream: named(id), version });
const running = (version: number | null, wakesAt: number | null = null, id = 'a'): WorkflowRow => ({
  stream: named(id),
  version,
  wakesAt,
});
const found = (
  record: VersionOfStream[],
  workflows: WorkflowRow[],
  before: readonly Symptom[] = [],
  now = NOW,
) => symptomsOf({ record, workflows, now, lagMs: LAG }, before);

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
  expect(first).toEqual([{ stream: named('a'), kind, since: NOW, ripe: false }]);
  const second = found([recorded(3)], [...workflows], first, NOW + LAG);
  expect(second).toEqual([{ stream: named('a'), kind, since: NOW, ripe: true }]);
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

test('another symptom about the same stream counts from its own beginning', () => {
  const first = found([recorded(3)], []);
  expect(found([recorded(3)], [running(2)], first, NOW + LAG)).toMatchObject([
    { kind: 'RECORD_AHEAD', since: NOW + LAG, ripe: false },
  ]);
});

test('each stream is told by its own row; a workflow that the record does not know as open is none of its business', () => {
  const record = [recorded(1, 'a'), recorded(2, 'b'), recorded(3, 'c')];
  const workflows = [running(3, null, 'c'), running(1, null, 'b'), running(9, null, 'finished')];
  expect(found(record, workflows).map(({ stream, kind }) => [stream.streamId, kind])).toEqual([
    ['a', 'WITHOUT_WORKFLOW'],
    ['b', 'RECORD_AHEAD'],
  ]);
});

test('a workflow of another kind with the same id is none of it', () => {
  const other = { ...running(3), stream: named('a', 'candle') };
  expect(found([recorded(3)], [other])).toMatchObject([{ stream: named('a'), kind: 'WITHOUT_WORKFLOW' }]);
});
