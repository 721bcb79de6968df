import fc from 'fast-check';
import type { EventType } from '../../domain/definitions/event.ts';
import { anyCase, led } from './any-case.ts';
import { deadlinesIn } from './case-history.ts';
import { expectedOpen, overlaps, unheardSuspensions } from './model.ts';

/**
 * Leads many cases, and looks at each; answers how often each type of fact occurred, so that nothing is proved of nothing.
 */
function inAnyCase(look: (given: ReturnType<typeof led>) => void, numRuns = 250): Record<string, number> {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(anyCase, (given) => {
      const one = led(given);
      for (const { event } of one.facts) seen[event.type] = (seen[event.type] ?? 0) + 1;
      look(one);
    }),
    { numRuns },
  );
  return seen;
}
const happened = (seen: Record<string, number>, ...types: EventType[]) => {
  expect(types.filter((type) => (seen[type] ?? 0) < 3)).toEqual([]);
};

test('on every day at most one plan is in force', () => {
  const seen = inAnyCase(({ facts }) => {
    expect(overlaps(facts.map(({ event }) => event))).toEqual([]);
  });
  happened(seen, 'ACTIVATION_PLAN_IN_FORCE', 'MULTI_SECTOR_PLAN_AGREED', 'ACTIVATION_PLAN_ENDED');
});

test('D07, D08: nothing is suspended without a hearing, nor within a month', () => {
  const seen = inAnyCase(({ facts }) => {
    expect(unheardSuspensions(facts.map(({ event }) => event))).toEqual([]);
  }, 400);
  happened(seen, 'ACTIVITY_STARTED', 'HEARING_REQUESTED', 'HEARING_REPLIED', 'SUSPENSION_DECIDED');
});

test('every open duty has exactly one open deadline, and what is not open says why', () => {
  const seen = inAnyCase(({ facts }) => {
    const events = facts.map(({ event }) => event);
    const deadlines = Object.values(deadlinesIn(facts));
    for (const { status, ended } of deadlines) expect((ended === null) === (status === 'OPEN')).toBe(true);
    if (events.some(({ type }) => type === 'CASE_CLOSED')) return;
    const open = (kind: string) => deadlines.filter((d) => d.kind === kind && d.status === 'OPEN').length;
    const expected = expectedOpen(events);
    expect(Object.fromEntries(Object.keys(expected).map((kind) => [kind, open(kind)]))).toEqual(expected);
  });
  happened(
    seen,
    'REVIEW_HELD',
    'SERVICE_PERIOD_DECIDED',
    'MULTI_SECTOR_PLAN_AGREED',
    'ACTIVATION_PLAN_RENEWED',
  );
});
