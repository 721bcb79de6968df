import data from '../../docs/specification/date-vectors.json' with { type: 'json' };
import { mismatchesOf } from '../vectors/run-vectors.ts';

test('all twenty vectors of the specification are here', () => {
  expect(data.map(({ id }) => id)).toEqual(
    Array.from({ length: 20 }, (_, index) => `V${String(index + 1).padStart(2, '0')}`),
  );
});

test.each(data.map((vector, index) => ({ vector, index, id: vector.id, kind: vector.kind })))(
  '$id $kind',
  ({ vector, index }) => {
    expect(mismatchesOf(vector, index)).toEqual([]);
  },
);

test('a wrong expectation, an unknown kind and an impossible date are mismatches, not crashes', () => {
  const wrong = {
    id: 'X1',
    kind: 'MAPPING_END',
    input: { start: '2027-01-11', months: 3 },
    expected: { nominalDue: '2027-04-10' },
  };
  expect(mismatchesOf(wrong, 0)).toEqual([
    { id: 'X1', what: 'nominalDue', expected: '2027-04-10', got: '2027-04-11' },
  ]);
  expect(mismatchesOf({ id: 'X2', kind: 'NO_SUCH', input: {}, expected: {} }, 1)).toHaveLength(1);
  expect(mismatchesOf({ ...wrong, input: { start: '2027-02-30', months: 3 } }, 2)[0]?.what).toBe(
    'vector input.start',
  );
});
