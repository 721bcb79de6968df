import { apiClient, type ApiClient } from '../../../local/api-client/api-client.ts';
import { practiceCase } from '../../stack/practice-case.ts';
import { sharedProduct } from '../../stack/shared-product.ts';

const product = sharedProduct();
let caseWorker: ApiClient;

beforeAll(async () => {
  caseWorker = await apiClient(product, 'case-worker');
});

const closing = (reasons: Record<string, string>) => ({ on: '2035-01-08', reason: 'NO_NEED', reasons });

test('no reasons at all are as none given, and not a fault', async () => {
  const id = await practiceCase(caseWorker);
  expect((await caseWorker.command(id, 'close-case', closing({}))).status).toBe(200);
});

test('more reasons than a command takes, and reasons of no rule, are refused', async () => {
  const id = await practiceCase(caseWorker);
  const many = Object.fromEntries(
    Array.from({ length: 21 }, (_, n) => [`R${n + 10}`, 'Long enough a reason']),
  );
  const tooMany = await caseWorker.command(id, 'close-case', closing(many));
  expect([tooMany.status, tooMany.body.errors]).toEqual([
    400,
    [{ field: 'reasons', message: 'Has more than 20 rules' }],
  ]);
  for (const rule of ['r02', '__proto__', 'constructor', 'R02\u200b', '']) {
    const body = JSON.parse(`{"${rule}":"Long enough a reason"}`) as Record<string, string>;
    const { status, body: problem } = await caseWorker.command(id, 'close-case', closing(body));
    expect([rule, status, problem.code]).toEqual([rule, 400, 'INVALID_REQUEST']);
  }
  const prototype = JSON.parse('{"on":"2035-01-08","reason":"NO_NEED","__proto__":{"x":1}}') as object;
  const { body } = await caseWorker.command(id, 'close-case', prototype);
  expect(body.errors).toEqual([{ field: '__proto__', message: 'Unrecognized key: "__proto__"' }]);
  expect((await caseWorker.get(`/processes/${id}`)).body.version).toBe(1);
});
