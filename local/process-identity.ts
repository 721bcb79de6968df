import fs from 'node:fs';

/**
 * What tells a running process from every other that had its pid or will have it: the boot of the machine and the moment of
 * its start. Null where none runs under this pid, and where the machine has no /proc to ask.
 */
export function identityOf(pid: number): string | null {
  try {
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const { state, startedAt } = statusOf(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
    // A zombie has ended; only its parent hasn't asked yet.
    return state === 'Z' || state === 'X' ? null : `${boot} ${startedAt}`;
  } catch {
    return null;
  }
}

/** The second field is the name in brackets, which may hold anything; state is the third, the start the 22nd. */
function statusOf(stat: string): { state: string; startedAt: string } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startedAt] = [fields[0], fields[19]];
  if (state === undefined || startedAt === undefined) throw new Error('Not a process status');
  return { state, startedAt };
}
