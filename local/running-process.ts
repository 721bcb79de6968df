import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';

/** A child process ended before it was ready; the message holds its last words. */
export class ProcessEnded extends Error {
  readonly code = 'PROCESS_ENDED';
}

/** A child process of ours. */
export interface RunningProcess {
  readonly pid: number;
  /** Resolves with the exit status, or null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** What it has written so far; empty where it writes to a file. */
  output(): string;
  /** The given work, or a {@link ProcessEnded} where the process ends first. */
  orExit<T>(work: Promise<T>): Promise<T>;
  /** Asks it to end, and kills it where it doesn't within the time. */
  stop(withinMs?: number): Promise<void>;
  kill9(): Promise<void>;
}

/** Starts a program without input. Its output goes to `logFile`, or is kept. */
export function startProcess(
  command: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv | undefined; logFile?: string | undefined } = {},
): RunningProcess {
  const log = options.logFile === undefined ? 'pipe' : fs.openSync(options.logFile, 'a');
  const child = spawn(command, args, {
    stdio: ['ignore', log, log],
    env: options.env ?? process.env,
    // Ctrl-C in a terminal must reach only the supervisor, which stops everything in order.
    detached: true,
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  const output = () => (options.logFile === undefined ? chunks.join('') : '');
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => {
      resolve(code);
    });
  });
  return {
    pid: child.pid ?? -1,
    ended,
    output,
    orExit: (work) => {
      const failure = ended.then((code) => {
        const where = options.logFile === undefined ? output().slice(-2_000) : `see ${options.logFile}`;
        throw new ProcessEnded(`${command} ended with ${String(code)}: ${where}`);
      });
      failure.catch(() => undefined);
      return Promise.race([work, failure]);
    },
    stop: (withinMs = 15_000) => stop(child, ended, withinMs),
    kill9: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function stop(child: ChildProcess, ended: Promise<unknown>, withinMs: number): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
  await ended;
  clearTimeout(timer);
}
