import type { Chance } from '../chance.ts';
import { assess, FIRST_DAY, moveClock, nameOther, type KnownCase } from '../driver/cast.ts';
import { drawHarm, type Harm } from '../faults/faults.ts';
import type { Scene } from '../scene.ts';
import { query } from '../stack/postgres-part.ts';
import { pause } from '../wait.ts';
import { daysOn } from './days-on.ts';

/** A scene with the cases that somebody still works on: a round leaves them alone. */
export interface Chaos {
  readonly scene: Scene;
  readonly busy: Set<KnownCase>;
}

/** Some cases are worked on while one or two things go wrong. */
export async function harmRound(chaos: Chaos, chance: Chance): Promise<string[]> {
  const harms = Array.from({ length: chance.happens(0.4) ? 2 : 1 }, () =>
    drawHarm(chaos.scene.faults, chance),
  );
  const touched = chance.some(idle(chaos), 8);
  await Promise.all([
    ...touched.map((known, index) =>
      occupied(chaos, known, () => work(chaos.scene, chance.of(`work ${index}`), known)),
    ),
    ...harms.map((harm, index) => later(harm, chance.of(`harm ${index}`))),
  ]);
  return harms.map(({ kind }) => kind);
}

/** The cases that nobody is at. */
function idle({ scene, busy }: Chaos): KnownCase[] {
  return scene.cases.filter((known) => !busy.has(known));
}

async function occupied({ busy }: Chaos, known: KnownCase, work: () => Promise<unknown>): Promise<void> {
  busy.add(known);
  await work();
  busy.delete(known);
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
export async function overlapRound(chaos: Chaos, chance: Chance): Promise<string[]> {
  const { scene } = chaos;
  const { cast, faults } = scene;
  const near = await nearlyDue(chaos, chance, 5, 2_000);
  const going = scene.log.during('freeze worker', async () => {
    scene.stack.worker.freeze();
    await pause(3_200);
    scene.stack.worker.thaw();
  });
  const given = near.map(async (known, index) => {
    const mine = chance.of(`near ${index}`);
    await pause(mine.between(100, 2_500));
    const days = mine.between(3, 9);
    await occupied(chaos, known, () =>
      mine.happens(0.3) ? moveClock(cast, mine, known, daysOn(known, days)) : nameOther(cast, mine, known),
    );
  });
  await going;
  await pause(chance.between(0, 400));
  await faults.kill('worker', 100).happen();
  await Promise.all(given);
  return ['overlap of reminder and command', 'kill worker'];
}

/** A row lock of 6 or 15 s on cases of which a reminder is due while a command comes; the worker then starts anew. */
export async function lockRound(chaos: Chaos, chance: Chance): Promise<string[]> {
  const { scene } = chaos;
  const near = await nearlyDue(chaos, chance, 4, 4_000);
  const locked = scene.faults.lockRows(
    near.map(({ id }) => id),
    chance.pick([6_000, 15_000]),
  );
  const given = near.map(async (known, index) => {
    const mine = chance.of(`lock ${index}`);
    // Most commands come before the reminder is due, and are still being stored then.
    await pause(mine.between(50, 1_500));
    await occupied(chaos, known, () => nameOther(scene.cast, mine, known));
  });
  await locked.happen();
  await Promise.all(given);
  await scene.faults.restart('worker').happen();
  return [locked.kind, 'restart worker'];
}

/** Cases whose next reminder is due in about so many milliseconds, by their moved clocks. */
async function nearlyDue(chaos: Chaos, chance: Chance, count: number, aheadMs: number): Promise<KnownCase[]> {
  const { scene } = chaos;
  const next = await query<{ stream_id: string; at: Date }>(
    scene.stack.databaseUrl,
    `SELECT stream_id, min(scheduled_at) AS at FROM reminder r JOIN stream s ON s.id = r.stream_id
     WHERE r.state = 'PLANNED' AND s.practice AND r.scheduled_at > now() + s.clock_offset_ms * interval '1 ms'
     GROUP BY 1 ORDER BY 1`,
  );
  const moments = new Map(next.map(({ stream_id, at }) => [stream_id, at]));
  const picked = chance.some(
    idle(chaos).filter(({ id }) => moments.has(id)),
    count,
  );
  await Promise.all(
    picked.map((known, index) =>
      occupied(chaos, known, () =>
        moveClock(
          scene.cast,
          chance.of(`nearly ${index}`),
          known,
          new Date((moments.get(known.id)?.getTime() ?? Date.parse(FIRST_DAY)) - aheadMs).toISOString(),
        ),
      ),
    ),
  );
  return picked;
}
