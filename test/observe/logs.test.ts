import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { eventually } from '../stack/eventually.ts';
import { FIRST_DAY, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { foundEligible } from '../stack/steps.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct({ LOG_LEVEL: 'info' });
});
afterAll(() => product.stop());

/** The lines of API and worker, each of which must be JSON. */
const lines = (): any[] =>
  [product.api, product.worker].flatMap((part) =>
    part
      .output()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
  );

/** A case whose joint assessment began by a request: to mails of the next months this request led. */
async function assessedCase(caseWorker: ApiClient): Promise<{ id: string; requestId: string }> {
  const id = await practiceCase(caseWorker);
  await foundEligible(caseWorker, id, FIRST_DAY);
  const body = { on: FIRST_DAY, needIdentifiedBy: 'COUNTY' };
  const { status, headers } = await caseWorker.command(id, 'start-joint-assessment', body);
  expect(status).toBe(200);
  return { id, requestId: headers.get('x-request-id')! };
}
const MAILS_DUE = '2035-03-08T10:00:00Z';

const readiness = async (): Promise<any> =>
  (await fetch(`http://127.0.0.1:${product.variables.WORKER_HEALTH_PORT!}/health/ready`)).json();

test('a mail that fails is one line of the worker for each attempt, with the request that led to it', async () => {
  const caseWorker = await apiClient(product, 'case-worker');
  const { id, requestId } = await assessedCase(caseWorker);
  product.sink.mode = 'TEMPORARY';
  // Answered only when everything that is due has gone out.
  const moving = caseWorker.moveClock(id, MAILS_DUE);
  const failures = await eventually(() => {
    const found = lines().filter(({ code, streamId }) => code === 'ACTIVITY_FAILED' && streamId === id);
    return found.length >= 2 && found;
  });
  // A server that refuses for now is there.
  expect(await readiness()).toEqual({ status: 'ready', reasons: [] });
  product.sink.mode = 'ACCEPT';
  await moving;
  expect(failures[0]).toMatchObject({
    name: 'worker',
    level: 40,
    activity: 'dispatchReminders',
    type: 'REMINDERS_LEFT',
    attempt: 1,
    requestId,
  });
  expect(failures.map(({ attempt }) => attempt)).toEqual(failures.map((_line, index) => index + 1));
  expect(lines().filter(({ msg }) => msg === 'Activity failed')).toEqual([]);
  // The same request in the log of the API, by the id of the same request.
  const [answered] = lines().filter((line) => line.name === 'api' && line.requestId === requestId);
  expect(answered).toMatchObject({ processId: id, method: 'POST', status: 200, ms: expect.any(Number) });
}, 120_000);

test('a mail server that is not there makes the worker say so until it is back', async () => {
  const caseWorker = await apiClient(product, 'case-worker');
  const { id } = await assessedCase(caseWorker);
  const before = product.sink.mails.length;
  await product.worker.stop();
  product.worker = await product.startWorker({ SMTP_URL: 'smtp://127.0.0.1:1' });
  const moving = caseWorker.moveClock(id, MAILS_DUE);
  await eventually(async () => (await readiness()).reasons.includes('MAIL_SERVER_AWAY'));
  expect((await readiness()).status).toBe('degraded');
  await product.worker.stop();
  product.worker = await product.startWorker();
  // What the first one couldn't send is sent by the second one.
  await moving;
  await eventually(() => product.sink.mails.length > before, 90_000);
  expect(await readiness()).toEqual({ status: 'ready', reasons: [] });
}, 240_000);
