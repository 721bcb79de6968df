import { readFileSync } from 'node:fs';

/** Milliseconds in a tick of the kernel's clock of processor time: USER_HZ is 100 on every Linux. */
const TICK_MS = 10;

/** Milliseconds of processor time that a process has used so far, in all its threads. */
export function cpuOf(pid: number): number {
  const [user = NaN, system = NaN] = timesOf(pid);
  return (user + system) * TICK_MS;
}

/** The same with all its children, also those that have ended: each connection of PostgreSQL is one. */
export function cpuWithChildren(pid: number): number {
  const own = timesOf(pid).reduce((sum, ticks) => sum + ticks, 0) * TICK_MS;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return own + children.filter(Boolean).reduce((sum, child) => sum + cpuIfThere(Number(child)), 0);
}

/** One that has ended since it was listed is counted with its parent the next time. */
function cpuIfThere(pid: number): number {
  try {
    return cpuOf(pid);
  } catch {
    return 0;
  }
}

/** Ticks in user and system mode, and those of the children that have ended (proc(5)). The name before may hold blanks. */
function timesOf(pid: number): number[] {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return fields.slice(11, 15).map(Number);
}
