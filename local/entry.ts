import path from 'node:path';
import { startProcess, type RunningProcess } from './running-process.ts';

const ROOT = path.join(import.meta.dirname, '..');

/** Starts one of our entries (`api/main.ts`) on the Node that runs this, with these variables over the environment. */
export function startEntry(
  entry: string,
  environment: Readonly<Record<string, string>>,
  logFile?: string,
): RunningProcess {
  return startProcess(process.execPath, [path.join(ROOT, entry)], {
    env: { ...process.env, ...environment },
    logFile,
  });
}

/** Resolves when the address answers 200; rejects after the time. */
export async function answersOk(url: string, timeoutMs = 60_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isOk(url))) {
    if (Date.now() > deadline) throw new Error(`${url} did not answer within ${timeoutMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function isOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
