import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { brokenPromises, typePage, type TypedPage } from './typed-page.ts';

let product: LentProduct;

beforeAll(async () => {
  product = await lentProduct();
});
afterAll(() => product.stop());

const refusedIn = ({ statuses }: TypedPage) => statuses.filter((status) => status !== 200 && status !== 201);

test('first contact to closing: the guide, typed as it stands, does and shows what it says', async () => {
  const guide = await typePage('docs/first-contact-to-closing.md', product);
  // The decision that comes too early.
  expect(refusedIn(guide)).toEqual([422]);
  expect(guide.promised.length).toBeGreaterThan(20);
  expect(brokenPromises(guide)).toEqual([]);
}, 180_000);

test("the README's tour works as it stands; only the other case worker finds no such case", async () => {
  const tour = await typePage('README.md', product);
  expect(refusedIn(tour)).toEqual([404]);
  expect(tour.statuses.length).toBeGreaterThan(6);
  expect(tour.output).toContain('"kind":"MAPPING"');
  expect(tour.output).toContain('"state":"ACCEPTED"');
}, 120_000);
