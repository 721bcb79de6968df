import type { Chance } from '../chance.ts';
import type { Drill } from '../drill.ts';
import { moveClock } from '../driver/cast.ts';
import { onStage, type Scene } from '../scene.ts';
import { query } from '../stack/postgres-part.ts';
import { becomesTrue, pause } from '../wait.ts';

/** Everybody's reminder is due at one moment; two workers are at it, and one dies in the middle. */
export const morning: Drill = {
  name: 'morning',
  promise: 'at eight o’clock each reminder goes out once or is flagged, though a worker dies in the middle',
  run: (context) =>
    onStage(context, { temporalOn: 'SQLITE' }, async (scene) => {
      const count = context.scale.short ? 15 : 200;
      await scene.open(count);
      context.say(`${scene.cases.length} cases opened`);
      await scene.stack.secondWorker.start();
      const atMs = await allDueTogether(scene, context.chance.of('clocks'));
      await pause(Math.max(atMs - Date.now(), 0));
      const before = scene.stack.mail.mails.length;
      const middle = Math.max(Math.floor(scene.cases.length / 3), 2);
      const began = await becomesTrue(() => scene.stack.mail.mails.length >= before + middle, 30_000, 5);
      context.say(`killed after ${scene.stack.mail.mails.length - before} mails`);
      await scene.faults.kill('worker', 1_000).happen();
      await scene.stack.secondWorker.stop();
      return scene.report(
        began ? [] : [{ promise: 'missed reminder', detail: 'nothing went out within 30 s' }],
        { 'mails before the kill': scene.stack.mail.mails.length - before },
      );
    }),
};

/** Moves every clock so that the next reminder of each case falls due at one real moment, which it answers. */
async function allDueTogether({ stack, cast, cases }: Scene, chance: Chance): Promise<number> {
  const rows = await query<{ process_id: string; at: Date }>(
    stack.databaseUrl,
    `SELECT process_id, min(scheduled_at) AS at FROM reminder WHERE state = 'PLANNED' GROUP BY 1`,
  );
  const next = new Map(rows.map(({ process_id, at }) => [process_id, at.getTime()]));
  // Long enough for all clocks to be moved before it.
  const moment = Date.now() + 10_000 + cases.length * 250;
  for (let from = 0; from < cases.length; from += 8)
    await Promise.all(
      cases.slice(from, from + 8).map(async (known) => {
        const due = next.get(known.id);
        if (due === undefined) return;
        const to = new Date(due - (moment - Date.now())).toISOString();
        await moveClock(cast, chance.of(known.id), known, to);
      }),
    );
  return moment;
}
