import pg from 'pg';
import type { Browser, Page, Response } from 'playwright-core';
import { apiClient } from '../../local/api-client/api-client.ts';
import { freePort } from '../../local/free-port.ts';
import { startDevelopmentServer, type DevelopmentServer } from '../../local/temporal/development-server.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { openBrowser } from '../stack/browser.ts';
import { eventually } from '../stack/eventually.ts';
import { practiceCase } from '../stack/practice-case.ts';
import type { Product } from '../stack/product.ts';
import { startJointAssessment } from '../stack/steps.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { codecUrlOf, startCodecProduct } from './codec-product.ts';

/** Words of the workflow's input, and of a command that was given. Titles and search attributes are readable for all. */
const IN_INPUT = 'caseWorkerId';
const IN_COMMAND = 'needIdentifiedBy';
const SEALED = 'encryption-owner';

let browser: Browser;
let temporal: DevelopmentServer;
let product: Product;
let codecUrl: string;
let processId: string;
let history: string;

beforeAll(async () => {
  const [port, uiPort, apiPort] = [await freePort(), await freePort(), await freePort()];
  codecUrl = codecUrlOf(apiPort);
  const namespace = testEnvironment('TEST_TEMPORAL_NAMESPACE');
  const start = startDevelopmentServer({ port, uiPort, namespace, codecEndpoint: codecUrl }, () => undefined);
  [browser, temporal] = await Promise.all([openBrowser(), start]);
  const ui = `http://127.0.0.1:${uiPort}`;
  product = await startCodecProduct(ui, apiPort, { TEMPORAL_ADDRESS: temporal.address });
  const caseWorker = await apiClient(product, 'case-worker');
  processId = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, processId, '2035-01-08');
  history = `${ui}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowIdOf(processId))}`;
}, 60_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
  await temporal.process.stop();
});

/** A page that stays open goes on asking for news, and is drawn. */
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

/** A browser of one person. Tall, so that the Web UI shows the whole of what it would scroll. */
async function newPage(): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1400, height: 2400 } });
  const page = await context.newPage();
  // Where the machine is busy the page is drawn late.
  page.setDefaultTimeout(30_000);
  return page;
}

/** What docs/operations/web-ui.md says is done once in each browser on the local stack. By keyboard: the bar hides it. */
async function letSendCookies(page: Page): Promise<void> {
  await page.goto(history);
  await page.getByTestId(/^data-encoder-status/).click();
  await page.getByTestId('override-accordion').getByRole('button').click();
  await page.getByText('Use my browser setting').click();
  await page.getByLabel('Codec Server browser endpoint').fill(codecUrl);
  await page.getByRole('switch', { name: 'Include cross-origin credentials' }).press('Space');
  await page.getByRole('button', { name: 'Apply' }).press('Enter');
  expect(await page.evaluate('JSON.stringify(localStorage)')).toContain('"includeCredentials":"true"');
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${codecUrl}/login`);
  await page.getByRole('button', { name }).click();
  await page.getByRole('status').filter({ hasText: name }).waitFor();
}

/** The source of the history's page with the case's commands opened, and what the codec server answered it. */
async function shown(page: Page): Promise<{ text: string; statuses: Set<number> }> {
  const statuses = new Set<number>();
  let lastAnswer = Infinity;
  const note = (response: Response) => {
    if (response.url() !== `${codecUrl}/decode` || response.request().method() !== 'POST') return;
    statuses.add(response.status());
    lastAnswer = Date.now();
  };
  page.on('response', note);
  await page.goto(history);
  for (const event of ['Workflow Execution Started', 'Workflow Execution Update Accepted'])
    await page.getByText(event, { exact: true }).first().click();
  // Whatever was going to be decoded is, when the page has been quiet for a second.
  await eventually(() => Date.now() - lastAnswer > 1_000);
  page.off('response', note);
  return { text: await page.content(), statuses };
}

const isClear = (text: string) => [IN_INPUT, IN_COMMAND].map((word) => text.includes(word));
const rowsOf = async (personId: string) => {
  const database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  const { rows } = await database.query<{ outcome: string; process_ids: string[] }>(
    `SELECT DISTINCT outcome, process_ids FROM usage_log WHERE operation = 'decodePayloads' AND person_id = $1`,
    [personId],
  );
  await database.end();
  return rows;
};

test('who is not signed in sees no clear text on the history page, only titles', async () => {
  const page = await newPage();
  const { text, statuses } = await shown(page);
  expect(isClear(text)).toEqual([false, false]);
  expect(text).toContain(SEALED);
  // What the first timer was set for, when the case was opened.
  expect(text).toContain('plan-drafting due 2035-01-10');
  expect([...statuses]).toEqual([401]);
});

test('the case worker sees it, the next person in the same browser does not, and both are logged', async () => {
  const page = await newPage();
  await letSendCookies(page);
  await signIn(page, 'Oona Omatyöntekijä');
  const own = await shown(page);
  expect(isClear(own.text)).toEqual([true, true]);
  expect(own.text).not.toContain(SEALED);
  expect([...own.statuses]).toEqual([200]);
  expect(await rowsOf('case-worker-1')).toEqual([{ outcome: 'ALLOWED', process_ids: [processId] }]);

  await page.goto(codecUrl);
  await page.getByRole('button').click();
  await page.getByRole('status').filter({ hasText: 'You are not signed in' }).waitFor();
  await signIn(page, 'Otto Omatyöntekijä');
  const others = await shown(page);
  expect(isClear(others.text)).toEqual([false, false]);
  expect(others.text).toContain(SEALED);
  expect([...others.statuses]).toEqual([200]);
  expect(await rowsOf('case-worker-2')).toEqual([{ outcome: 'DENIED', process_ids: [processId] }]);
});

test('an administrator sees none of it either', async () => {
  const page = await newPage();
  await letSendCookies(page);
  await signIn(page, 'Aino Ylläpitäjä');
  const { text, statuses } = await shown(page);
  expect(isClear(text)).toEqual([false, false]);
  expect([...statuses]).toEqual([200]);
  expect(await rowsOf('administrator-1')).toEqual([{ outcome: 'DENIED', process_ids: [processId] }]);
});
