import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { localDateOf, toIsoInstant } from '../domain/calendar/moments.ts';
import { BARE_QUEUE, withBareWorker } from './bare-worker.ts';
import type { BenchStack } from './bench-stack.ts';
import { quantile, timed, type Figure } from './figure.ts';

const ROUNDS = 4;
const COMMANDS = 50;
const AT_A_TIME = 4;
/** Of today, so that the command makes nothing due at once. */
const ON = localDateOf(toIsoInstant(Date.now())).toString();

/** Time of a command through the API, against a bare `executeUpdate`; each on a workflow that is already cached. */
export async function measureCommands(stack: BenchStack): Promise<Figure[]> {
  const { client, caseWorker } = stack;
  const ours: number[] = [];
  const bare: number[] = [];
  await withBareWorker(stack, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const handles = await Promise.all(
        Array.from({ length: COMMANDS }, () =>
          client.workflow.start('answerUpdates', { taskQueue: BARE_QUEUE, workflowId: randomUUID() }),
        ),
      );
      const ids: string[] = [];
      await timed(COMMANDS, AT_A_TIME, async () => {
        ids.push(await caseWorker.openProcess({ practice: false }));
      });
      await untilQuiet(stack);
      const bareTimes = await timed(COMMANDS, AT_A_TIME, async (index) => {
        await handles[index]?.executeUpdate('answer', { args: [index] });
      });
      const ourTimes = await timed(COMMANDS, AT_A_TIME, async (index) => {
        const path = `/processes/${ids[index] ?? ''}/commands/start-need-assessment`;
        const body = { on: ON };
        const { status } = await caseWorker.post(path, body, { 'if-match': '"1"' });
        if (status !== 200) throw new Error(`A command was answered ${status}`);
      });
      if (round === 0) continue;
      bare.push(...bareTimes);
      ours.push(...ourTimes);
    }
  });
  return (
    [
      ['p50', 0.5, 1.25],
      ['p99', 0.99, 1.5],
    ] as const
  ).map(([name, share, aim]) => {
    const [our, other] = [quantile(ours, share), quantile(bare, share)];
    return {
      what: `A command through the API / bare executeUpdate, ${name}`,
      aim: `<= ${aim}`,
      figure: (our / other).toFixed(2),
      met: our / other <= aim,
      detail: `${our.toFixed(1)} ms against ${other.toFixed(1)} ms`,
    };
  });
}

/** Opening a case tells its case worker: until all of these mails are out, the worker is busy with something else. */
async function untilQuiet({ databaseUrl }: BenchStack): Promise<void> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const waiting = `SELECT FROM reminder WHERE state IN ('PLANNED', 'SENDING') AND scheduled_at <= now() LIMIT 1`;
  while ((await db.query(waiting)).rowCount !== 0) await sleep(100);
  await db.end();
}
