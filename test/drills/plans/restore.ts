import fs from 'node:fs';
import path from 'node:path';
import type { Chance } from '../chance.ts';
import type { Finding } from '../checker/finding.ts';
import { deadCases } from '../checker/liveness.ts';
import type { Drill } from '../drill.ts';
import { assess, moveClock, nameOther, startAssessment, type KnownCase } from '../driver/cast.ts';
import type { Scene } from '../scene.ts';
import type { Part } from '../stack/part.ts';
import { recordIsOlder, temporalIsLost, temporalIsOlder } from './recovery-page.ts';
import { daysOn } from './days-on.ts';

/**
 * One of the two databases goes back to an older moment, or Temporal's is gone; then the words of recovery.md are followed.
 */
export const restore: Drill = {
  name: 'restore',
  promise: 'after a restore of one database alone the words of recovery.md bring every case back',
  temporalOn: 'SQLITE',
  play: async (scene, { chance, scale, say }) => {
    const worked = await scene.open(scale.short ? 2 : 6);
    await work(scene, worked, chance.of('before'), true);
    const findings: Finding[] = [];
    const kinds = scale.short ? ([LOST] as const) : ([LOST, OLDER, RECORD_OLDER] as const);
    for (const kind of kinds) {
      say(kind);
      findings.push(...(await lived(scene, worked, chance.of(kind), kind)));
    }
    return { findings, numbers: { restored: kinds.length } };
  },
};

const LOST = 'Temporal is lost';
const OLDER = 'Temporal is older';
const RECORD_OLDER = 'PostgreSQL is older';
const WORDS = { [LOST]: temporalIsLost, [OLDER]: temporalIsOlder, [RECORD_OLDER]: recordIsOlder };

async function lived(
  scene: Scene,
  worked: readonly KnownCase[],
  chance: Chance,
  kind: keyof typeof WORDS,
): Promise<Finding[]> {
  const { stack, log, cast, cases, journal } = scene;
  const backup = await takeBackup(scene, kind);
  await work(scene, worked, chance.of('after the backup'), false);
  await log.during(kind, async () => {
    await allStopped(scene);
    if (kind === RECORD_OLDER) {
      bringBack(stack.postgres.dataDirectory, backup.postgres);
      // What was done after the backup is unknown to the record: the page says so.
      for (const request of journal.requests.filter(({ begun }) => begun >= backup.at))
        journal.forget(request);
      stack.mail.forgetSince(backup.at);
      cases.splice(0, cases.length, ...backup.cases);
    } else {
      for (const name of temporalFiles(stack.directory)) fs.rmSync(path.join(stack.directory, name));
      if (kind === OLDER) bringBack(stack.directory, backup.temporal);
    }
    await stack.postgres.part.start();
    await stack.temporal.part.start();
    await WORDS[kind](stack);
  });
  return deadCases(cast, chance.of('probe'), cases);
}

/** Commands, and the clock moved past a reminder. */
async function work(
  { cast }: Scene,
  cases: readonly KnownCase[],
  chance: Chance,
  ladders: boolean,
): Promise<void> {
  for (const known of cases) {
    const mine = chance.of(known.id);
    await assess(cast, mine.of('assess'), known);
    if (ladders) await startAssessment(cast, mine.of('start'), known);
    else await moveClock(cast, mine.of('clock'), known, daysOn(known, 61));
    await nameOther(cast, mine.of('name'), known);
  }
}

interface Backup {
  readonly at: number;
  readonly postgres: string;
  readonly temporal: string;
  readonly cases: Scene['cases'];
}

async function takeBackup(scene: Scene, kind: string): Promise<Backup> {
  const { stack, cases, log } = scene;
  const folder = path.join(stack.directory, `backup before ${kind}`);
  await log.during('backup', async () => {
    const parts = await allStopped(scene);
    fs.cpSync(stack.postgres.dataDirectory, path.join(folder, 'postgres'), {
      recursive: true,
      preserveTimestamps: true,
    });
    for (const name of temporalFiles(stack.directory))
      fs.cpSync(path.join(stack.directory, name), path.join(folder, 'temporal', name));
    for (const part of parts.toReversed()) await part.start();
  });
  return {
    at: Date.now(),
    postgres: path.join(folder, 'postgres'),
    temporal: path.join(folder, 'temporal'),
    cases: structuredClone(cases),
  };
}

async function allStopped({ stack }: Scene): Promise<Part[]> {
  const parts = [stack.api, stack.worker, stack.temporal.part, stack.postgres.part];
  for (const part of parts) await part.stop();
  return parts;
}

const temporalFiles = (directory: string) =>
  fs.readdirSync(directory).filter((name) => name.startsWith('temporal.db'));

/** Puts the files of a backup in place, with the owner and rights of what was there. */
function bringBack(target: string, from: string): void {
  const { uid, gid, mode } = fs.statSync(target);
  if (target.endsWith('postgres')) fs.rmSync(target, { recursive: true });
  fs.cpSync(from, target, { recursive: true, preserveTimestamps: true });
  if (!target.endsWith('postgres')) return;
  fs.chmodSync(target, mode);
  for (const name of ['', ...(fs.readdirSync(target, { recursive: true }) as string[])])
    fs.chownSync(path.join(target, name), uid, gid);
}
