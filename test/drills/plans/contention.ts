import type { Chance } from '../chance.ts';
import type { Finding } from '../checker/finding.ts';
import type { Drill } from '../drill.ts';
import { eligibleCircumstances, ASSESSMENT } from '../../bodies/texts-of-initiation.ts';
import { versionOf, type KnownCase } from '../driver/cast.ts';
import { acknowledgement, type GivenRequest } from '../driver/journal.ts';
import type { Scene } from '../scene.ts';
import { pause } from '../wait.ts';

/** Fifty writers of one version, and one key thirty times at once. */
export const contention: Drill = {
  name: 'contention',
  promise:
    'of 50 writers of one version one is accepted and 49 are told 412; a key 30 times at once is one change',
  temporalOn: 'SQLITE',
  play: async (scene, context) => {
    const findings: Finding[] = [];
    const cases = await scene.open(context.scale.short ? 1 : 3);
    for (const [index, known] of cases.entries()) {
      const chance = context.chance.of(`case ${index}`);
      // In every other round the worker is away when all of them come.
      const frozen = index % 2 === 1;
      findings.push(...(await frozenFor(scene, frozen, () => manyWriters(scene, chance, known))));
      findings.push(...(await frozenFor(scene, frozen, () => oneKey(scene, chance, known))));
    }
    return { findings };
  },
};

async function frozenFor<T>({ stack, log }: Scene, frozen: boolean, work: () => Promise<T>): Promise<T> {
  if (!frozen) return work();
  const [done] = await Promise.all([
    work(),
    log.during('freeze worker', async () => {
      stack.worker.freeze();
      await pause(2_000);
      stack.worker.thaw();
    }),
  ]);
  return done;
}

function request(known: KnownCase, key: string, ifMatch: number) {
  const path = `/processes/${known.id}/commands/assess-eligibility`;
  const circumstances = eligibleCircumstances(known.today).JOINT;
  const body = { on: known.today, track: 'JOINT', circumstances, content: ASSESSMENT };
  return { key, processId: known.id, path, ifMatch, body };
}

async function manyWriters(scene: Scene, chance: Chance, known: KnownCase): Promise<Finding[]> {
  const version = (await versionOf(scene.cast, known)) ?? 0;
  const requests = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      scene.cast.authority.give(request(known, `writer-${index}-${chance.between(0, 2 ** 31)}`, version)),
    ),
  );
  const accepted = requests.filter((one) => acknowledgement(one));
  const stale = requests.filter(({ answers }) => answers.at(-1)?.status === 412);
  if (accepted.length === 1 && stale.length === 49) return [];
  return [{ promise: 'doubled', detail: `of 50 writers ${accepted.length} accepted, ${stale.length} stale` }];
}

async function oneKey(scene: Scene, chance: Chance, known: KnownCase): Promise<Finding[]> {
  const version = (await versionOf(scene.cast, known)) ?? 0;
  const same = request(known, `same-${chance.between(0, 2 ** 31)}`, version);
  const requests: GivenRequest[] = await Promise.all(
    Array.from({ length: 30 }, () => scene.cast.authority.give(same)),
  );
  const versions = new Set(requests.map((one) => acknowledgement(one)?.version));
  // They are one request to the client, so one to the checker.
  merge(scene, requests);
  if (versions.size === 1 && versions.has(version + 1)) return [];
  return [{ promise: 'other answer to the same key', detail: `30 at once: ${[...versions].join(', ')}` }];
}

function merge({ journal }: Scene, [first, ...others]: GivenRequest[]): void {
  for (const other of others) {
    first?.answers.push(...other.answers);
    journal.forget(other);
  }
}
