import { startProcess, type RunningProcess } from '../../../local/running-process.ts';

/** An entry of `operators/` with its words. */
export type Command = readonly [entry: string, ...words: string[]];
type Environment = Readonly<Record<string, string>>;

/** A command of an operator, as it is typed. */
export function started(command: Command, environment: Environment): RunningProcess {
  return startProcess(process.execPath, [...command], { env: { ...process.env, ...environment } });
}

/** … at its end. */
export async function endedWith(
  command: Command,
  environment: Environment,
): Promise<{ readonly status: number | null; readonly output: string }> {
  const running = started(command, environment);
  return { status: await running.ended, output: running.output() };
}
