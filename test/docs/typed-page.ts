import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { demoToken } from '../../local/identity/demo-token.ts';
import type { ProductDoors } from '../stack/product.ts';

const ROOT = path.join(__dirname, '..', '..');
/** Where the pages believe the API to be: that of `npm start`. */
const API_OF_PAGES = 'http://127.0.0.1:3000';

/** What became of a page whose shell blocks were typed from the first to the last. */
export interface TypedPage {
  readonly output: string;
  /** Status of each answer of the API, in order. */
  readonly statuses: readonly number[];
  /** Lines that the page says are to be seen. */
  readonly promised: readonly string[];
}

/**
 * Types the `sh` blocks of a page into a bash, against a product of the test. Only the address is changed, and `npm run
 * token` answers at once instead of looking for the running `npm start`.
 */
export async function typePage(page: string, product: ProductDoors): Promise<TypedPage> {
  const text = fs.readFileSync(path.join(ROOT, page), 'utf8');
  const typed = blocksOf(text, 'sh').join('\n').replaceAll(API_OF_PAGES, product.apiUrl);
  const people = new Set(
    Array.from(typed.matchAll(/token (?:-- )?([a-z][a-z\d-]+)/g), ([, name = '']) => name),
  );
  const script = [await tokensOf(people, product.issuer), REPORT_STATUSES, typed].join('\n');
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  return {
    output: stdout,
    statuses: stderr.trim().split('\n').map(Number),
    promised: blocksOf(text, 'text').flatMap((block) => block.trim().split('\n')),
  };
}

/** Of the lines that a page promises, those that aren't in the output in this order. */
export function brokenPromises({ output, promised }: TypedPage): string[] {
  let from = 0;
  return promised.filter((line) => {
    const at = output.indexOf(line, from);
    if (at >= 0) from = at + line.length;
    return at < 0;
  });
}

/** Every answer's status goes to standard error: pages cut what they need out of the output. */
const REPORT_STATUSES = `curl() { command curl -w '%{stderr}%{http_code}\\n' "$@"; }`;

/** A shell function in place of npm: `npm run --silent token -- NAME`. */
async function tokensOf(people: ReadonlySet<string>, issuer: string): Promise<string> {
  const cases = await Promise.all(
    Array.from(people, async (name) => `${name}) echo '${await demoToken(issuer, `demo-${name}`)}';;`),
  );
  return ['npm() {', '  case "$5" in', ...cases, '  esac', '}'].join('\n');
}

function blocksOf(page: string, language: string): string[] {
  return Array.from(
    page.matchAll(new RegExp(String.raw`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms')),
    ([, block = '']) => block,
  );
}
