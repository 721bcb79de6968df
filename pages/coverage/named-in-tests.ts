import { idsInText } from './ids-in-text.ts';
import { testTitles, type EarlierRun } from './test-titles.ts';

/** How many titles of a test file name a rule. */
export interface Naming {
  readonly file: string;
  readonly titles: number;
}

/** Rule id → the test files of the checkout whose titles name it, in the order of their paths. */
export async function namedInTests(root: string, earlier?: EarlierRun): Promise<Map<string, Naming[]>> {
  const named = new Map<string, Naming[]>();
  for (const [file, titles] of Map.groupBy(await testTitles(root, earlier), (test) => test.file)) {
    const ids = titles.flatMap(({ title }) => [...idsInText(title)]);
    for (const [id, { length }] of Map.groupBy(ids, (each) => each))
      named.set(id, [...(named.get(id) ?? []), { file, titles: length }]);
  }
  return named;
}
