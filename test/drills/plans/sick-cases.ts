import type { Chance } from '../chance.ts';
import type { Finding } from '../checker/finding.ts';
import type { Drill } from '../drill.ts';
import { nameOther, type KnownCase } from '../driver/cast.ts';
import { acknowledgement } from '../driver/journal.ts';
import type { Scene } from '../scene.ts';
import { query } from '../stack/postgres-part.ts';
import { pause } from '../wait.ts';
import { sickOnes } from './recovery-page.ts';

/** A hundred cases that nobody can decide or compute any more, beside healthy ones; then what was wrong is mended. */
export const sickCases: Drill = {
  name: 'sick-cases',
  promise: 'a hundred sick cases keep the p99 of healthy commands within twice of what it was',
  temporalOn: 'SQLITE',
  play: async (scene, { chance, scale, say }) => {
    // So many healthy ones that none is given a command while its run goes on as a new one, for which the client waits 1 to
    // 2 s.
    const [sick, healthy, commands] = scale.short ? [8, 4, 24] : [100, 40, 200];
    const well = await scene.open(healthy);
    const ill = (await scene.open(sick)).map(({ id }) => id);
    await latencies(scene, chance.of('warm'), well, 20);
    const before = await latencies(scene, chance.of('before'), well, commands);
    await sicken(scene, ill);
    await scene.stack.worker.stop();
    await scene.stack.worker.start();
    // What looks for missing workflows does so every 20 s.
    await pause(25_000);
    await latencies(scene, chance.of('warm again'), well, 20);
    const after = await latencies(scene, chance.of('after'), well, commands);
    // Sick cases would slow it down each time; what else the machine does wouldn't.
    const again = slower(before, after).length > 0 && !scale.short;
    const measured = again ? await latencies(scene, chance.of('after, again'), well, commands) : after;
    say('healing');
    await heal(scene, ill);
    return {
      // Too few to be measured, and beside whatever else runs.
      findings: scale.short ? [] : slower(before, measured),
      numbers: {
        'p99 before': `${percentile(before, 99)} ms`,
        'p99 beside sick ones': `${percentile(measured, 99)} ms`,
      },
    };
  },
};

/** What makes a fact one that can't be read; and one beyond the table of holidays, so that no deadline can be computed. */
const UNREADABLE = `event || '{"unknownField": 1}'`;
const NOT_COMPUTABLE = `jsonb_set(event, '{on}', '"2305-01-01"')`;

/** Half can't be read from the record any more; of the others no deadline can be computed. All have lost their workflow. */
async function sicken({ stack }: Scene, ill: readonly string[]): Promise<void> {
  const client = await stack.client();
  for (const id of ill)
    await client.workflow.getHandle(`client-process/${id}`).terminate('made sick by a drill');
  await client.connection.close();
  const half = Math.floor(ill.length / 2);
  await query(stack.databaseUrl, 'CREATE TABLE healthy_fact AS SELECT * FROM fact WHERE seq = 1');
  await changeFirstFacts(stack.databaseUrl, UNREADABLE, ill.slice(0, half));
  await changeFirstFacts(stack.databaseUrl, NOT_COMPUTABLE, ill.slice(half));
  await query(
    stack.databaseUrl,
    `UPDATE stream SET workflow_started_at = NULL, recorded_at = now() - interval '1 hour' WHERE id = ANY($1::uuid[])`,
    [ill],
  );
}

/** Gives the facts back and follows the recovery page, after which the sick ones keep every promise too. */
async function heal({ stack }: Scene, ill: readonly string[]): Promise<void> {
  const healthy = '(SELECT h.event FROM healthy_fact h WHERE h.stream_id = fact.stream_id)';
  await changeFirstFacts(stack.databaseUrl, healthy, ill);
  await sickOnes(stack);
}

/** Facts are append-only: a trigger sees to it, which the owner of the table alone can take away. */
async function changeFirstFacts(databaseUrl: string, to: string, ids: readonly string[]): Promise<void> {
  await query(databaseUrl, 'ALTER TABLE fact DISABLE TRIGGER fact_append_only');
  await query(databaseUrl, `UPDATE fact SET event = ${to} WHERE seq = 1 AND stream_id = ANY($1::uuid[])`, [
    ids,
  ]);
  await query(databaseUrl, 'ALTER TABLE fact ENABLE TRIGGER fact_append_only');
}

/** How long so many commands take, four at a time, milliseconds. */
async function latencies(
  { cast }: Scene,
  chance: Chance,
  cases: readonly KnownCase[],
  count: number,
): Promise<number[]> {
  const lanes = Math.min(4, cases.length);
  const taken = await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const mine = cases.filter((_known, index) => index % lanes === lane);
      const times: number[] = [];
      for (let turn = 0; turn < count / lanes; turn += 1) {
        const known = mine[turn % mine.length];
        if (!known) continue;
        const request = await nameOther(cast, chance.of(`${lane}/${turn}`), known);
        const answer = request && acknowledgement(request);
        times.push(answer ? answer.at - request.begun : Infinity);
      }
      return times;
    }),
  );
  return taken.flat();
}

/** What can't be told from chance on a machine with other work. */
const NOISE_MS = 150;

function slower(before: readonly number[], after: readonly number[]): Finding[] {
  const [was, is] = [percentile(before, 99), percentile(after, 99)];
  if (is <= 2 * was + NOISE_MS) return [];
  return [{ promise: 'other', detail: `p99 of healthy commands was ${was} ms, is ${is} ms` }];
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.ceil((sorted.length * percent) / 100), sorted.length) - 1] ?? Infinity;
}
