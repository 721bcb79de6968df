import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import type { Schema } from '../../local/api-client/api-paths.ts';
import { at } from '../stack/practice-case.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { caseWithPeriod } from '../stack/steps.ts';

const product = sharedProduct();
let caseWorker: ApiClient;
let id: string;

beforeAll(async () => {
  caseWorker = await apiClient(product, 'case-worker');
  id = await caseWithPeriod(caseWorker);
});

const page = async (reader: ApiClient, query: string) =>
  (await reader.get(`/processes/${id}/reminders?${query}` as `/processes/${string}/reminders`)).body;

/** All pages one after the other, with what happens between them. */
async function paged(
  reader: ApiClient,
  limit: number,
  between: () => Promise<void> = () => Promise.resolve(),
) {
  const pages: (readonly Schema<'Reminder'>[])[] = [];
  for (let after = ''; ;) {
    const { items, next } = await page(reader, `limit=${limit}${after}`);
    pages.push(items);
    if (next === null) return pages;
    after = `&after=${next}`;
    await between();
  }
}

const ids = (items: readonly Schema<'Reminder'>[]) => items.map((item) => item.id);

test('pages of any size make the whole ledger, in the order of sending', async () => {
  const whole = await page(caseWorker, 'limit=500');
  expect(whole.next).toBeNull();
  expect(whole.items.length).toBeGreaterThan(20);
  const moments = whole.items.map(({ scheduledAt }) => scheduledAt);
  expect(moments).toEqual([...moments].sort());
  for (const limit of [1, 7, whole.items.length]) {
    const pages = await paged(caseWorker, limit);
    expect(ids(pages.flat())).toEqual(ids(whole.items));
    expect(pages.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
  }
});

test('who sees only what went to them gets full pages of it', async () => {
  const provider = await apiClient(product, 'provider');
  const pages = await paged(provider, 2);
  expect(new Set(pages.flat().map(({ assignee }) => assignee))).toEqual(new Set(['organisation:provider-1']));
  expect(pages[0]).toHaveLength(2);
});

test('rows that are settled between two pages are neither shown twice nor left out', async () => {
  const before = (await page(caseWorker, 'limit=500')).items;
  const days = ['2035-03-03', '2035-03-10', '2035-03-15', '2035-03-20'];
  const read = await paged(caseWorker, 5, async () => {
    const day = days.shift();
    if (day) await at(caseWorker, id, day);
  });
  expect(days).toEqual([]);
  const after = (await page(caseWorker, 'limit=500')).items;
  expect(after.filter(({ state }) => state === 'ACCEPTED').length).toBeGreaterThan(4);
  const shown = ids(read.flat());
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown).toEqual(expect.arrayContaining(ids(before)));
});
