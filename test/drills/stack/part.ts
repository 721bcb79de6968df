import fs from 'node:fs';
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { becomesTrue, pause } from '../wait.ts';

/** A part of the product that can be hurt. */
export interface Part {
  readonly name: PartName;
  /** The process of now, -1 while there is none. */
  readonly pid: () => number;
  readonly start: () => Promise<void>;
  /** SIGKILL; returns when it is gone, and it stays away until `start`. */
  readonly kill: () => Promise<void>;
  /** The gentle signal, and SIGKILL after 40 s. */
  readonly stop: () => Promise<void>;
  /** A signal to its process; nobody gets it while there is none. */
  readonly tell: (name: NodeJS.Signals) => void;
  /** SIGSTOP and SIGCONT of all its processes. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** How often it ended without being told to, and was started again as a supervisor would. */
  readonly endedByItself: () => number;
}
export type PartName = 'worker' | 'worker 2' | 'api' | 'postgres' | 'temporal';

/** How a part is started, and how one sees that it works. */
export interface PartPlan {
  readonly name: PartName;
  readonly command: () => {
    readonly program: string;
    readonly args: readonly string[];
    readonly options?: SpawnOptions;
  };
  readonly logFile: string;
  readonly ready: () => Promise<boolean>;
  readonly gently?: NodeJS.Signals;
  /** What must go too where it is killed or frozen: processes that are not its threads. */
  readonly family?: (pid: number) => number[];
}

/** Nothing of ours goes on when we end, whatever ends us. */
const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const { pid } of living) if (pid !== undefined) signal(pid, 'SIGKILL');
});

const STOPS_WITHIN_MS = 40_000;
const READY_WITHIN_MS = 90_000;

/**
 * A part as a child that is started again, after a second, where it ends without being told to (`restart: unless-stopped`).
 */
export function killablePart(plan: PartPlan): Part {
  let child: ChildProcess | null = null;
  let wanted = false;
  let endedByItself = 0;
  let frozen: number[] = [];
  const alive = () => child !== null && child.exitCode === null && child.signalCode === null;
  const launch = () => {
    const { program, args, options } = plan.command();
    const log = fs.openSync(plan.logFile, 'a');
    const started = spawn(program, args, { ...options, stdio: ['ignore', log, log], detached: true });
    fs.closeSync(log);
    child = started;
    living.add(started);
    started.once('exit', () => {
      living.delete(started);
      if (!wanted || child !== started) return;
      endedByItself += 1;
      setTimeout(() => {
        if (wanted && child === started) launch();
      }, 1_000);
    });
  };
  const pid = () => (alive() ? (child?.pid ?? -1) : -1);
  const family = () => (pid() === -1 ? [] : [pid(), ...(plan.family?.(pid()) ?? [])]);
  const thaw = () => {
    for (const one of frozen) signal(one, 'SIGCONT');
    frozen = [];
  };
  const tell = (name: NodeJS.Signals) => {
    if (pid() !== -1) signal(pid(), name);
  };
  const gone = () => becomesTrue(() => !alive(), STOPS_WITHIN_MS, 10);
  return {
    name: plan.name,
    pid,
    start: async () => {
      wanted = true;
      if (!alive()) launch();
      if (!(await becomesTrue(plan.ready, READY_WITHIN_MS)))
        throw new Error(`${plan.name} is not ready within ${READY_WITHIN_MS} ms, see ${plan.logFile}`);
    },
    kill: async () => {
      wanted = false;
      frozen = [];
      for (const one of family()) signal(one, 'SIGKILL');
      await gone();
    },
    stop: async () => {
      wanted = false;
      thaw();
      tell(plan.gently ?? 'SIGTERM');
      if (await gone()) return;
      for (const one of family()) signal(one, 'SIGKILL');
      await pause(100);
    },
    tell,
    freeze: () => {
      frozen = family();
      for (const one of frozen) signal(one, 'SIGSTOP');
    },
    thaw,
    endedByItself: () => endedByItself,
  };
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended at this very moment.
  }
}

/** The children of a process, by /proc. */
export function childrenOf(parent: number): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });
}
