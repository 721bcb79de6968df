import fs from 'node:fs';
import path from 'node:path';
import type { Chance } from '../chance.ts';
import type { Finding } from '../checker/finding.ts';
import type { Drill } from '../drill.ts';
import { assess, moveClock, nameOther, openCase, startAssessment, type KnownCase } from '../driver/cast.ts';
import { CRASH_POINTS, type CrashPoint } from '../faults/crash-decoration.ts';
import { COMMIT_POINTS, startCrashingLine, type CommitPoint } from '../faults/crashing-line.ts';
import type { Scene } from '../scene.ts';
import { becomesTrue, within } from '../wait.ts';
import { asRole } from '../../../local/postgres/roles.ts';
import { daysOn } from './days-on.ts';

/**
 * Worker and API die at named points of a command, of a reminder, of a moved clock and of a run that goes on as a new one.
 */
export const crashPoints: Drill = {
  name: 'crash-points',
  promise: 'whatever point worker or API die at, the case goes on, and nothing is lost or done twice',
  temporalOn: 'SQLITE',
  play: async (scene, { scale, chance, say }) => {
    const findings: Finding[] = [];
    const points = scale.short ? SHORT : CRASH_POINTS;
    const going: Promise<unknown>[] = [];
    for (const point of points) {
      say(point);
      findings.push(...(await crashWorker(scene, chance.of(point), point, going)));
    }
    await Promise.all(going);
    for (const point of scale.short ? (['after-commit'] as const) : COMMIT_POINTS) {
      say(`api ${point}`);
      findings.push(...(await crashApi(scene, chance.of(point), point)));
    }
    return { findings };
  },
};

const SHORT: readonly CrashPoint[] = ['after-store'];
const REACHED_WITHIN_MS = 60_000;

/**
 * Has a worker that dies at the point run a case past it. What was asked for may take a minute more, as the claim of a dead
 * sender does: it is put into `going`.
 */
async function crashWorker(
  scene: Scene,
  chance: Chance,
  point: CrashPoint,
  going: Promise<unknown>[],
): Promise<Finding[]> {
  const { stack, log } = scene;
  const mark = path.join(stack.directory, `crashed-${point}`);
  const known = await prepared(scene, chance);
  if (!known) return [{ promise: 'dead', detail: `no case could be opened for ${point}` }];
  stack.besides.worker = { CRASH_AT: point, CRASH_MARK: mark };
  await stack.worker.stop();
  await stack.worker.start();
  return log.during(`crash ${point}`, async () => {
    going.push(provoke(scene, chance, known, point, () => fs.existsSync(mark)));
    const reached = await becomesTrue(() => fs.existsSync(mark), REACHED_WITHIN_MS);
    await becomesTrue(() => stack.worker.pid() !== -1, 10_000);
    await stack.worker.start();
    return reached ? [] : [neverReached(point)];
  });
}

async function prepared({ cast, cases }: Scene, chance: Chance): Promise<KnownCase | null> {
  const known = await openCase(cast, chance.of('open'), true);
  if (!known) return null;
  cases.push(known);
  await assess(cast, chance.of('assess'), known);
  await startAssessment(cast, chance.of('start'), known);
  return known;
}

/** What leads past a point: a command, a clock with a reminder on its way, or commands until the run is long. */
async function provoke(
  { cast }: Scene,
  chance: Chance,
  known: KnownCase,
  point: CrashPoint,
  crashed: () => boolean,
): Promise<void> {
  if (point === 'before-store' || point === 'after-store') {
    await nameOther(cast, chance, known);
    await assess(cast, chance.of('text'), known);
  } else if (point === 'in-continue-as-new' || point === 'after-continue-as-new') {
    for (let count = 0; count < 40 && !crashed(); count += 1) await nameOther(cast, chance, known);
    await nameOther(cast, chance, known);
  } else await moveClock(cast, chance, known, daysOn(known, 60));
}

/** The API dies around the commit of an opening, and of a command with a text. */
async function crashApi(scene: Scene, chance: Chance, point: CommitPoint): Promise<Finding[]> {
  const { stack, log, cast, cases } = scene;
  const target = new URL(stack.databaseUrl);
  const line = await startCrashingLine(Number(target.port));
  target.port = String(line.port);
  stack.besides.api = { DATABASE_URL: asRole(target.href, 'palvelupolku_api') };
  await stack.api.stop();
  await stack.api.start();
  const crash = async (text: string, give: () => Promise<unknown>) =>
    log.during(`crash api ${point}`, async () => {
      const died = line.arm(point, text, async () => {
        await stack.api.kill();
        await stack.api.start();
      });
      const given = give();
      const reached = await within(
        REACHED_WITHIN_MS,
        died.then(() => true),
        false,
      );
      await within(60_000, given, null);
      return reached ? [] : [neverReached(`api ${point} of ${text}`)];
    });
  try {
    const ofOpening = await crash('INSERT INTO stream', async () => {
      const opened = await openCase(cast, chance.of('open'), true);
      if (opened) cases.push(opened);
    });
    const known = cases.at(-1);
    const ofText = known ? await crash('case_document', () => assess(cast, chance.of('text'), known)) : [];
    return [...ofOpening, ...ofText];
  } finally {
    delete stack.besides.api;
    await stack.api.stop();
    await stack.api.start();
    line.stop();
  }
}

function neverReached(point: string): Finding {
  return { promise: 'other', detail: `${point} was never reached: the drill proves nothing there` };
}
