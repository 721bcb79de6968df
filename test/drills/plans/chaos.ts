import type { Chance } from '../chance.ts';
import type { Played } from '../drill-report.ts';
import type { Drill, DrillContext } from '../drill.ts';
import { assess, startAssessment } from '../driver/cast.ts';
import type { Scene } from '../scene.ts';
import { within } from '../wait.ts';
import { harmRound, lockRound, overlapRound, type Chaos } from './chaos-rounds.ts';

/** Kills, pauses and restarts of each part and of two at once, and every fault of mail, while cases are worked on. */
export const chaosOnSqlite: Drill = {
  name: 'chaos-sqlite',
  promise: 'no command lost or doubled, no case dead or drifted, each reminder once or flagged',
  temporalOn: 'SQLITE',
  play: (scene, context) => chaos(scene, context, context.scale.short ? [6, 3] : [40, 14]),
};
export const chaosOnPostgres: Drill = {
  name: 'chaos-postgres',
  promise: 'the same with Temporal on PostgreSQL, as in production',
  temporalOn: 'POSTGRES',
  play: (scene, context) => chaos(scene, context, [20, 10]),
};

/** Longest that one round waits for its cases; what is left is repeated in the end. */
const ROUND_MS = 45_000;

async function chaos(
  scene: Scene,
  context: DrillContext,
  [count, rounds]: readonly [number, number],
): Promise<Played> {
  await scene.open(count, 0.8);
  await withLadders(scene, context.chance.of('ladders'));
  const hurt: Chaos = { scene, busy: new Set() };
  for (let number = 1; number <= rounds; number += 1) {
    const chance = context.chance.of(`round ${number}`);
    const play = number % 3 === 0 ? overlapRound : number % 7 === 5 ? lockRound : harmRound;
    const kinds = await within(ROUND_MS, play(hurt, chance), ['not over in time']);
    context.say(`round ${number} of ${rounds}: ${kinds.join(', ')}`);
  }
  // A round that took too long may still be mending what it hurt.
  await allBack(scene);
  return {};
}

/** Half of the practice cases get a ladder of reminders. */
async function withLadders({ cast, cases }: Scene, chance: Chance): Promise<void> {
  await Promise.all(
    cases
      .filter(({ practice }) => practice)
      .map(async (known) => {
        if (!chance.happens(0.6)) return;
        await assess(cast, chance.of(`${known.id}/a`), known);
        await startAssessment(cast, chance.of(`${known.id}/s`), known);
      }),
  );
}

/** Starts what a round may have left away. */
async function allBack({ stack }: Scene): Promise<void> {
  stack.mail.weather = 'FINE';
  for (const part of [stack.postgres.part, stack.temporal.part, stack.worker, stack.api]) {
    part.thaw();
    await part.start();
  }
}
