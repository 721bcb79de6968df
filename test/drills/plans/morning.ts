import type { Chance } from '../chance.ts';
import type { Drill } from '../drill.ts';
import { moveClock, type KnownCase } from '../driver/cast.ts';
import type { Scene } from '../scene.ts';
import { query } from '../stack/postgres-part.ts';
import { becomesTrue, pause } from '../wait.ts';

/** Everybody's reminder is due at one moment; two workers are at it, and one dies in the middle. */
export const morning: Drill = {
  name: 'morning',
  promise: 'at eight o’clock each reminder goes out once or is flagged, though a worker dies in the middle',
  temporalOn: 'SQLITE',
  play: async (scene, { chance, scale, say }) => {
    const { mail, secondWorker } = scene.stack;
    const cases = await scene.open(scale.short ? 15 : 200);
    say(`${cases.length} cases opened`);
    await secondWorker.start();
    const atMs = await allDueTogether(scene, cases, chance.of('clocks'));
    await pause(Math.max(atMs - Date.now(), 0));
    const before = mail.mails.length;
    const middle = Math.max(Math.floor(cases.length / 3), 2);
    const began = await becomesTrue(() => mail.mails.length >= before + middle, 30_000, 5);
    const sent = mail.mails.length - before;
    say(`killed after ${sent} mails`);
    await scene.faults.kill('worker', 1_000).happen();
    await secondWorker.stop();
    return {
      findings: began ? [] : [{ promise: 'missed reminder', detail: 'nothing went out within 30 s' }],
      numbers: { 'mails before the kill': sent },
    };
  },
};

/** Moves every clock so that the next reminder of each case falls due at one real moment, which it answers. */
async function allDueTogether(
  { stack, cast }: Scene,
  cases: readonly KnownCase[],
  chance: Chance,
): Promise<number> {
  const rows = await query<{ stream_id: string; at: Date }>(
    stack.databaseUrl,
    `SELECT stream_id, min(scheduled_at) AS at FROM reminder WHERE state = 'PLANNED' GROUP BY 1`,
  );
  const next = new Map(rows.map(({ stream_id, at }) => [stream_id, at.getTime()]));
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
