import type { Chance } from '../chance.ts';
import type { Drill, DrillContext, DrillReport } from '../drill.ts';
import { assess, FIRST_DAY, moveClock, nameOther, startAssessment, type KnownCase } from '../driver/cast.ts';
import { drawHarm, type Harm } from '../faults/faults.ts';
import { onStage, type Scene } from '../scene.ts';
import type { StackOptions } from '../stack/drill-stack.ts';
import { query } from '../stack/postgres-part.ts';
import { pause, within } from '../wait.ts';
import { daysOn } from './days-on.ts';

/** Kills, pauses and restarts of each part and of two at once, and every fault of mail, while cases are worked on. */
export const chaosOnSqlite: Drill = {
  name: 'chaos-sqlite',
  promise: 'no command lost or doubled, no case dead or drifted, each reminder once or flagged',
  run: (context) => chaos(context, 'SQLITE', context.scale.short ? [6, 3] : [40, 26]),
};
export const chaosOnPostgres: Drill = {
  name: 'chaos-postgres',
  promise: 'the same with Temporal on PostgreSQL, as in production',
  run: (context) => chaos(context, 'POSTGRES', [20, 14]),
};

/** Longest that one round waits for its cases; what is left is repeated in the end. */
const ROUND_MS = 75_000;

async function chaos(
  context: DrillContext,
  temporalOn: StackOptions['temporalOn'],
  [count, rounds]: readonly [number, number],
): Promise<DrillReport> {
  return onStage(context, { temporalOn }, async (scene) => {
    await scene.open(count, 0.8);
    await withLadders(scene, context.chance.of('ladders'));
    for (let number = 1; number <= rounds; number += 1) {
      const chance = context.chance.of(`round ${number}`);
      const play = number % 3 === 0 ? overlapRound : number % 7 === 5 ? lockRound : harmRound;
      const kinds = await within(ROUND_MS, play(scene, chance), ['not over in time']);
      context.say(`round ${number} of ${rounds}: ${kinds.join(', ')}`);
    }
    // A round that took too long may still be mending what it hurt.
    await allBack(scene);
    return scene.report();
  });
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

/** Some cases are worked on while one or two things go wrong. */
async function harmRound(scene: Scene, chance: Chance): Promise<string[]> {
  const harms = Array.from({ length: chance.happens(0.4) ? 2 : 1 }, () => drawHarm(scene.faults, chance));
  const touched = chance.some(scene.cases, 8);
  await Promise.all([
    ...touched.map((known, index) => work(scene, chance.of(`work ${index}`), known)),
    ...harms.map((harm, index) => later(harm, chance.of(`harm ${index}`))),
  ]);
  return harms.map(({ kind }) => kind);
}

async function later(harm: Harm, chance: Chance): Promise<void> {
  await pause(chance.between(0, 600));
  await harm.happen();
}

/** One thing or two at once with a case. */
async function work({ cast }: Scene, chance: Chance, known: KnownCase): Promise<void> {
  await pause(chance.between(0, 800));
  const what = chance.between(0, 9);
  if (what < 4) await nameOther(cast, chance, known);
  else if (what < 7 || !known.practice) await assess(cast, chance, known);
  else if (what < 9) await moveClock(cast, chance, known, daysOn(known, chance.between(1, 12)));
  else await Promise.all([nameOther(cast, chance.of('n'), known), assess(cast, chance.of('a'), known)]);
}

/**
 * Overlaps on purpose: the worker is frozen while a reminder falls due and a command comes, or the clock is moved, then it
 * goes on, and is killed soon after.
 */
async function overlapRound(scene: Scene, chance: Chance): Promise<string[]> {
  const { cast, faults } = scene;
  const near = await nearlyDue(scene, chance, 5);
  const going = scene.log.during('freeze worker', async () => {
    scene.stack.worker.freeze();
    await pause(3_200);
    scene.stack.worker.thaw();
  });
  const given = near.map(async (known, index) => {
    const mine = chance.of(`near ${index}`);
    await pause(mine.between(100, 2_500));
    if (mine.happens(0.3)) await moveClock(cast, mine, known, daysOn(known, mine.between(3, 9)));
    else await nameOther(cast, mine, known);
  });
  await going;
  await pause(chance.between(0, 400));
  await faults.kill('worker', 100).happen();
  await Promise.all(given);
  return ['overlap of reminder and command', 'kill worker'];
}

/** A row lock of 3 or 12 s on cases of which a reminder is due while a command comes; the worker then starts anew. */
async function lockRound(scene: Scene, chance: Chance): Promise<string[]> {
  const near = await nearlyDue(scene, chance, 4);
  const ms = chance.pick([3_000, 12_000]);
  const locked = scene.faults.lockRows(
    near.map(({ id }) => id),
    ms + 1_500,
  );
  const given = near.map(async (known, index) => {
    const mine = chance.of(`lock ${index}`);
    await pause(mine.between(200, 3_000));
    await nameOther(scene.cast, mine, known);
  });
  await locked.happen();
  await Promise.all(given);
  await scene.faults.restart('worker').happen();
  return [locked.kind, 'restart worker'];
}

/** Cases whose next reminder is due in about two seconds, by their moved clocks. */
async function nearlyDue(scene: Scene, chance: Chance, count: number): Promise<KnownCase[]> {
  const next = await query<{ process_id: string; at: Date }>(
    scene.stack.databaseUrl,
    `SELECT process_id, min(scheduled_at) AS at FROM reminder r JOIN process p ON p.id = r.process_id
     WHERE r.state = 'PLANNED' AND p.practice AND r.scheduled_at > now() + p.clock_offset_ms * interval '1 ms'
     GROUP BY 1 ORDER BY 1`,
  );
  const moments = new Map(next.map(({ process_id, at }) => [process_id, at]));
  const picked = chance.some(
    scene.cases.filter(({ id }) => moments.has(id)),
    count,
  );
  await Promise.all(
    picked.map((known, index) =>
      moveClock(
        scene.cast,
        chance.of(`nearly ${index}`),
        known,
        new Date((moments.get(known.id)?.getTime() ?? Date.parse(FIRST_DAY)) - 2_000).toISOString(),
      ),
    ),
  );
  return picked;
}

/** Starts what a round may have left away. */
export async function allBack({ stack }: Scene): Promise<void> {
  stack.mail.weather = 'FINE';
  for (const part of [stack.postgres.part, stack.temporal.part, stack.worker, stack.api]) {
    part.thaw();
    await part.start();
  }
}
