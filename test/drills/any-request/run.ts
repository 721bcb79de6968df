import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Finding } from '../checker/finding.ts';

/** What is run: where Schemathesis is, where the product is, and what both are told. */
export interface Fuzzing {
  readonly tool: string;
  readonly apiUrl: string;
  readonly configurationFile: string;
  readonly knownFile: string;
  /** For the report and for what was printed. */
  readonly directory: string;
}

/** What it found and how much it asked. */
export interface Fuzzed {
  readonly findings: readonly Finding[];
  readonly requests: number;
}

/** One that hasn't ended by then hangs: about twice as long as it takes on two idle cores. */
const LONGEST_MS = 8 * 60_000;

const reportSchema = z.object({
  complete: z.boolean(),
  operations: z.object({ tested: z.int(), selected: z.int() }).nullable(),
  test_cases: z.object({ generated: z.int() }),
  failures: z.array(z.object({ code: z.string(), title: z.string(), operations: z.array(z.string()) })),
  errors: z.array(z.object({ title: z.string(), count: z.int() })),
});

/** Has Schemathesis send requests of all its phases. */
export async function fuzz(fuzzing: Fuzzing): Promise<Fuzzed> {
  const report = path.join(fuzzing.directory, 'schemathesis.json');
  const log = path.join(fuzzing.directory, 'schemathesis.log');
  await run(fuzzing, ['--report', 'json', '--report-json-path', report, '--no-color'], log);
  if (!fs.existsSync(report)) return { findings: [broken(`Schemathesis did not end: ${log}`)], requests: 0 };
  const { complete, operations, test_cases, failures, errors } = reportSchema.parse(
    JSON.parse(fs.readFileSync(report, 'utf8')),
  );
  const untested = (operations?.selected ?? 0) - (operations?.tested ?? 0);
  return {
    findings: [
      ...failures.flatMap(({ code, title, operations: at }) =>
        at.map((label): Finding => ({
          promise: 'undocumented',
          detail: `${title} (${code}): ${label}; ${log}`,
        })),
      ),
      ...errors.map(({ title, count }) => broken(`${title}, ${count} times: ${log}`)),
      ...(complete && untested === 0 ? [] : [broken(`${untested} operations were not tried: ${log}`)]),
    ],
    requests: test_cases.generated,
  };
}

function broken(detail: string): Finding {
  return { promise: 'other', detail };
}

async function run(
  { tool, apiUrl, configurationFile, knownFile, directory }: Fuzzing,
  args: readonly string[],
  log: string,
): Promise<void> {
  const output = fs.openSync(log, 'w');
  const settings = ['--config-file', configurationFile];
  const child = spawn(
    'python3',
    ['-m', 'schemathesis.cli', ...settings, 'run', `${apiUrl}/openapi.json`, ...args],
    {
      cwd: directory,
      stdio: ['ignore', output, output],
      env: {
        ...process.env,
        PYTHONPATH: tool,
        PYTHONDONTWRITEBYTECODE: '1',
        SCHEMATHESIS_HOOKS: path.join(import.meta.dirname, 'hooks.py'),
        DRILL_KNOWN: knownFile,
      },
    },
  );
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  await new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  process.off('exit', end);
  clearTimeout(late);
  fs.closeSync(output);
}
