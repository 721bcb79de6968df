import { randomUUID } from 'node:crypto';
import { apiClient, type ApiClient } from '../../local/demo/api-client.ts';
import { eventually } from '../stack/eventually.ts';
import { practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { startJointAssessment } from '../stack/steps.ts';

let product: Product;
let caseWorker: ApiClient<any>;
/** Goes on seeing a case whose worker another one becomes. */
let supervisor: ApiClient<any>;

beforeAll(async () => {
  product = await startProduct();
  caseWorker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
});
afterAll(() => product.stop());

const PATH = (id: string) => `/processes/${id}/commands/name-case-worker`;
const BODY = { on: '2035-01-08', caseWorkerId: 'case-worker-2' };
const headers = () => ({ 'if-match': '"1"', 'idempotency-key': randomUUID() });
const factsOf = async (id: string) =>
  (await supervisor.get(`/processes/${id}/facts`)).body.items.map(({ event }: any) => event.type);

/** Gives the same command to several processes and kills a part of the product at different moments of it. */
async function giveWhileKilled(delayMs: number, kill: () => Promise<void>) {
  const ids = await Promise.all([1, 2, 3].map(() => practiceCase(caseWorker)));
  const commands = ids.map((id) => ({ id, headers: headers() }));
  const answers = commands.map(({ id, headers: h }) => supervisor.post(PATH(id), BODY, h).catch(() => null));
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  await kill();
  return { commands, answers: await Promise.all(answers) };
}

/** Repeating each command with its key ends in exactly one application, as its first answer may have said already. */
async function appliedOnce(commands: { id: string; headers: Record<string, string> }[]) {
  for (const { id, headers: h } of commands) {
    const repeated = await eventually(async () => {
      const answer = await supervisor.post(PATH(id), BODY, h);
      return answer.status === 200 && answer;
    }, 30_000);
    expect(repeated.body).toEqual({ version: 2 });
    expect(await factsOf(id)).toEqual(['CASE_OPENED', 'CASE_WORKER_NAMED']);
  }
}

test.each([0, 15, 30, 60])(
  'kill -9 of the worker %d ms into a command: nothing acknowledged is lost, nothing is applied twice',
  async (delay) => {
    const { commands, answers } = await giveWhileKilled(delay, () => product.worker.kill9());
    expect(answers.every((answer) => answer?.status === 200 || answer?.status === 503)).toBe(true);
    const acknowledged = commands.filter((_, index) => answers[index]?.status === 200);
    for (const { id } of acknowledged) expect(await factsOf(id)).toContain('CASE_WORKER_NAMED');
    product.worker = await product.startWorker();
    await appliedOnce(commands);
  },
  60_000,
);

test.each([0, 15, 30])(
  'kill -9 of the API %d ms into a command: the caller repeats it, and it is applied once',
  async (delay) => {
    const { commands } = await giveWhileKilled(delay, () => product.api.kill9());
    product.api = await product.startApi();
    await appliedOnce(commands);
  },
  60_000,
);

test('kill -9 of the worker between two reminders: each mail goes out once', async () => {
  const id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, '2035-01-08');
  const before = product.sink.mails.length;
  const moving = caseWorker.moveClock(id, '2035-05-01T10:00:00Z').catch(() => null);
  await eventually(() => product.sink.mails.length > before + 2);
  await product.worker.kill9();
  await moving;
  product.worker = await product.startWorker();
  const settled = await eventually(async () => {
    const { body } = await caseWorker.get(`/processes/${id}/reminders`);
    const mapping = body.items.filter((r: any) => r.deadlineId === 'mapping' && r.scheduledOn < '2035-05-01');
    return mapping.every((r: any) => ['ACCEPTED', 'UNCERTAIN'].includes(r.state)) && mapping;
  }, 120_000);
  expect(settled.length).toBeGreaterThan(12);
  for (const { id: reminderId, possibleDuplicate } of settled) {
    const copies = product.sink.mails.filter(({ messageId }) => messageId.startsWith(`<${reminderId}@`));
    // A mail whose sender died may have left: it is sent once more, and the ledger says so.
    expect(copies.length).toBeLessThanOrEqual(possibleDuplicate ? 2 : 1);
    expect(copies.length).toBeGreaterThanOrEqual(1);
  }
}, 180_000);
