import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { apiClient } from '../../local/api-client/api-client.ts';
import { openBrowser } from '../stack/browser.ts';
import { at } from '../stack/practice-case.ts';
import type { Product } from '../stack/product.ts';
import { caseWithPeriod } from '../stack/steps.ts';
import { startLinkProduct } from './link-product.ts';

let browser: Browser;
let product: Product;
let webMail: Server;
let inbox: string;

beforeAll(async () => {
  [browser, product] = await Promise.all([openBrowser(), startLinkProduct()]);
  const caseWorker = await apiClient(product, 'case-worker');
  const id = await caseWithPeriod(caseWorker);
  await at(caseWorker, id, '2035-03-20');
  const texts = product.sink.mails
    .filter(({ to }) => to === 'provider-1@example.test')
    .map(({ text }) => text);
  const links = [...new Set(texts.join('\n').match(/http:\S+\/t\/[0-9a-f-]{36}/g))];
  expect(links.length).toBeGreaterThan(1);
  const html = links.map((link, index) => `<p><a href="${link}">Link ${index}</a></p>`).join('\n');
  webMail = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((resolve) => webMail.listen(0, '127.0.0.1', resolve));
  // Another site than 127.0.0.1, as a browser sees it.
  inbox = `http://localhost:${(webMail.address() as AddressInfo).port}/`;
}, 90_000);
afterAll(async () => {
  await browser.close();
  webMail.close();
  await product.stop();
});

test('from a mail in the browser a link asks to sign in once, the next one opens, until one signs out', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(inbox);
  await page.getByRole('link', { name: 'Link 0' }).click();
  await page.getByRole('button', { name: 'Paula Palvelu' }).click();
  await page.getByText('Olet kirjautunut: Paula Palvelu.').waitFor();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Muistutus');
  expect(await page.locator('html').getAttribute('lang')).toBe('fi');
  expect(await page.getByRole('main').getByRole('status').textContent()).toMatch(/\p{L}/u);
  expect(await page.title()).toBe('Muistutus – Palvelupolku');

  await page.goto(inbox);
  await page.getByRole('link', { name: 'Link 1' }).click();
  await page.getByText('Olet kirjautunut: Paula Palvelu.').waitFor();

  await page.getByRole('button', { name: 'Kirjaudu ulos' }).click();
  await page.getByRole('status').filter({ hasText: 'You are not signed in.' }).waitFor();
  await page.goto(inbox);
  await page.getByRole('link', { name: 'Link 1' }).click();
  await page.getByRole('heading', { name: 'Demo sign-in' }).waitFor();
  expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
  await context.close();
});
