import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startProcess } from '../../local/running-process.ts';

const FILE = path.join(__dirname, '..', '..', 'docs', 'specification', 'date-vectors.json');
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'vectors-'));
afterAll(() => {
  fs.rmSync(directory, { recursive: true });
});

async function vectors(...args: string[]) {
  const command = startProcess(process.execPath, [path.join(__dirname, 'main.ts'), ...args]);
  return { status: await command.ended, lines: command.output().trim().split('\n') };
}

function written(content: unknown): string {
  const file = path.join(directory, 'vectors.json');
  fs.writeFileSync(file, JSON.stringify(content));
  return file;
}

const all = JSON.parse(fs.readFileSync(FILE, 'utf8')) as { id: string; expected: Record<string, string> }[];

test('the vectors of the specification pass', async () => {
  expect(await vectors(FILE)).toEqual({ status: 0, lines: ['20 passed, 0 failed'] });
});

test('a mismatch is shown with expected and got, and counted', async () => {
  const [first, second] = all;
  const wrong = { ...first, expected: { ...first!.expected, nominalDue: '2027-04-16' } };
  const { status, lines } = await vectors(written([wrong, second]));
  expect(status).toBe(1);
  expect(lines[0]).toMatch(/V01.*nominalDue.*2027-04-16.*2027-04-15/);
  expect(lines.at(-1)).toBe('1 passed, 1 failed');
});

test('thousands are checked in seconds', async () => {
  const many = Array.from({ length: 4_000 }, (_, index) => all[index % all.length]);
  const started = performance.now();
  const { lines } = await vectors(written(many));
  expect(lines).toEqual(['4000 passed, 0 failed']);
  expect(performance.now() - started).toBeLessThan(20_000);
}, 30_000);

test('a file that is not there, and one that holds no vectors, are clear errors', async () => {
  const none = await vectors(path.join(directory, 'none.json'));
  expect(none).toEqual({ status: 2, lines: [expect.stringContaining('none.json: ENOENT')] });
  const broken = await vectors(written({ not: 'a list' }));
  expect(broken).toEqual({ status: 2, lines: [expect.stringContaining('not a list of vectors')] });
});
