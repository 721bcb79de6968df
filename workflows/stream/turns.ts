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
  return inTakenTurn(turns, work);
}

/** Does the work in a turn that was taken for it, and ends the turn. */
export async function inTakenTurn<T>(turns: Turns, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    endTurn(turns);
  }
}

/** Ends the turn that is taken. */
export function endTurn(turns: Turns): void {
  turns.taken = false;
}

/** A wait of the main loop: `wanted` says that something is to be done, else it ends after some time. */
export interface Wait {
  readonly wanted: () => boolean;
  readonly ms: number;
  /** What the Web UI says of the timer. */
  readonly summary: string;
}

/**
 * Takes the turn of the loop when something is wanted, or the time is over (never where `ms` is Infinity). The timer is
 * cancelled only with the turn taken: on waking, even that is something that is done.
 */
export async function turnWhen(turns: Turns, { wanted, ms, summary }: Wait): Promise<void> {
  const granted = () => wanted() && takes(turns);
  if (wanted()) return turnOfLoop(turns);
  if (ms === Infinity) return condition(granted);
  if (!(await condition(granted, ms, { summary }))) await turnOfLoop(turns);
}

/** Takes the turn of the loop as soon as nobody has it. */
export async function turnOfLoop(turns: Turns): Promise<void> {
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
