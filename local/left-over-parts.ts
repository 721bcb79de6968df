import type { Progress } from './progress.ts';
import { isRunning, runningParts, type Part } from './running-stack.ts';

/** A part of a killed stack doesn't end; the message names its process. */
export class PartStillRuns extends Error {
  readonly code = 'PART_STILL_RUNS';
}

/** The worker may finish what it is at, and PostgreSQL writes a checkpoint. */
const ENDS_WITHIN_MS = 30_000;

/** Stops what a killed `npm start` left running, the last started first. Throws {@link PartStillRuns}. */
export async function stopLeftOverParts(progress: Progress): Promise<void> {
  const parts = runningParts().reverse();
  if (parts.length === 0) return;
  const names = parts.map(({ name, pid }) => `${name} (process ${pid})`).join(', ');
  progress(`An earlier npm start was killed. Stopping what it left running: ${names} …`);
  for (const part of parts) await end(part);
}

async function end(part: Part): Promise<void> {
  // To PostgreSQL SIGTERM would mean: when the last client has left.
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    if (isRunning(part)) send(part, signal);
    if (await hasEnded(part)) return;
  }
  throw new PartStillRuns(`${part.name} (process ${part.pid}) does not end`);
}

function send({ name, pid }: Part, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It may have ended at this very moment.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw new PartStillRuns(`${name} (process ${pid}) cannot be ended by this account`, { cause: error });
  }
}

async function hasEnded(part: Part): Promise<boolean> {
  const deadline = Date.now() + ENDS_WITHIN_MS;
  while (isRunning(part)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}
