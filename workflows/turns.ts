import { condition } from '@temporalio/workflow';

/**
 * One thing at a time: whoever stores something, moves the clock or changes what follows takes its turn. Live, a local
 * activity resolves when it ends; on replay together with whatever else its workflow task held. So what is done on waking
 * must not depend on which came first (docs/decisions/019).
 */
export interface Turns {
  taken: boolean;
  loopWaits: boolean;
  /** Commands that wait, in the order of the history. */
  readonly commands: object[];
}

/** The main loop comes before commands, which come in the order in which they were accepted. */
export type Claimant = 'LOOP' | 'COMMAND';

/** Nobody has a turn, and nobody waits for one. */
export function noTurns(): Turns {
  return { taken: false, loopWaits: false, commands: [] };
}

/** True where nobody has a turn or waits for one. */
export function isIdle({ taken, loopWaits, commands }: Turns): boolean {
  return !taken && !loopWaits && commands.length === 0;
}

/** Does the work when its turn comes. */
export async function inTurn<T>(turns: Turns, claimant: Claimant, work: () => T | Promise<T>): Promise<T> {
  await (claimant === 'LOOP' ? turnOfLoop(turns) : turnOfCommand(turns));
  try {
    return await work();
  } finally {
    turns.taken = false;
  }
}

async function turnOfLoop(turns: Turns): Promise<void> {
  turns.loopWaits = true;
  try {
    await condition(() => takes(turns));
  } finally {
    turns.loopWaits = false;
  }
}

async function turnOfCommand(turns: Turns): Promise<void> {
  const me = {};
  turns.commands.push(me);
  try {
    await condition(() => turns.commands[0] === me && !turns.loopWaits && takes(turns));
  } finally {
    turns.commands.splice(turns.commands.indexOf(me), 1);
  }
}

/** Taken where it is found free, not later: several may be woken at the same moment. */
function takes(turns: Turns): boolean {
  if (turns.taken) return false;
  turns.taken = true;
  return true;
}
