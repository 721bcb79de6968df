import { newestOf } from '../../storage/queries/usage-log.ts';

// As texts the whole second would come after its parts, and a page would begin with what is older.
test('lines of two lists come newest first, however their moments are spelled', () => {
  const line = (at: string) => ({ at, lane: 0, seq: 1 }) as never;
  const moments = [
    '2026-11-26T20:00:55.1Z',
    '2026-11-26T20:00:55.095Z',
    '2026-11-26T20:00:55.09Z',
    '2026-11-26T20:00:55Z',
  ];
  const [first, second, third, fourth] = moments.map(line);
  expect(newestOf(3, [second!, fourth!], [first!, third!]).map(({ at }) => at)).toEqual(moments.slice(0, 3));
});
