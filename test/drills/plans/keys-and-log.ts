import type { Finding } from '../checker/finding.ts';
import type { Chance } from '../chance.ts';
import type { Drill } from '../drill.ts';
import { assess, nameOther, type KnownCase } from '../driver/cast.ts';
import type { Scene } from '../scene.ts';
import { CASE_KEYS, testKey } from '../../stack/test-keys.ts';
import { pause } from '../wait.ts';
import { endedWith, started, type Command } from './operator-commands.ts';
import { tamperedLog } from './tampered-log.ts';

const NEW_KEY = `2:${testKey(22)}`;
const BOTH = `${CASE_KEYS.CASE_KEYS},${NEW_KEY}`;

/**
 * The key-encryption key is rotated by the words of keys.md while people work, killed in the middle, and the old one taken away;
 * then rows of the usage log are deleted by the database's owner, who moves the base with them.
 */
export const keysAndLog: Drill = {
  name: 'keys-and-log',
  promise:
    'after a rotation every case opens without the old key; no row leaves the usage log before its time unseen',
  temporalOn: 'SQLITE',
  play: async (scene, { chance, scale, say }) => {
    const cases = await scene.open(scale.short ? 6 : 40);
    say('rotating');
    await restartApi(scene, { CASE_KEYS: BOTH, CASE_KEY_VERSION: '1' });
    await restartApi(scene, { CASE_KEYS: BOTH });
    const ended = { on: false };
    const working = work(scene, cases, chance.of('work'), ended);
    const findings = await rotated(scene, chance.of('rotation'));
    ended.on = true;
    await working;
    await restartApi(scene, { CASE_KEYS: NEW_KEY });
    findings.push(...(await unopened(scene)));
    // Other drills on this stage find the key that they know.
    await restartApi(scene, { CASE_KEYS: BOTH });
    say('deleting from the usage log');
    return { findings: [...findings, ...(await tamperedLog(scene))], numbers: { rotated: cases.length } };
  },
};

async function restartApi({ stack, log }: Scene, keys: Readonly<Record<string, string>>): Promise<void> {
  stack.besides.api = keys;
  await log.during('api restarts with other keys', async () => {
    await stack.api.stop();
    await stack.api.start();
  });
}

/** People go on until they are told to stop. */
async function work(
  { cast }: Scene,
  cases: readonly KnownCase[],
  chance: Chance,
  ended: { readonly on: boolean },
): Promise<void> {
  for (let turn = 0; !ended.on; turn += 1) {
    const known = cases[turn % cases.length];
    if (!known) return;
    const drawn = chance.of(String(turn));
    await (drawn.happens(0.5) ? nameOther : assess)(cast, drawn, known);
  }
}

/** Step 3 and 4 of the page; the first rotation is killed wherever it is by then. */
async function rotated(scene: Scene, chance: Chance): Promise<Finding[]> {
  const rotation: Command = ['operators/rotate-keys-main.ts'];
  const environment = { DATABASE_URL: scene.stack.databaseUrl, CASE_KEYS: BOTH };
  const killed = started(rotation, environment);
  await pause(chance.between(200, 1_500));
  await killed.kill9();
  const findings: Finding[] = [];
  for (const command of [rotation, [...rotation, '--check'] as Command]) {
    const { status, output } = await endedWith(command, environment);
    if (status !== 0)
      findings.push({ promise: 'key lost', detail: `${command.join(' ')} ended with ${status}: ${output}` });
  }
  return findings;
}

async function unopened({ cast, cases }: Scene): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { id } of cases) {
    const seen = await cast.supervisor.read(`/processes/${id}`, 10_000);
    const client = (seen?.body as { client?: { name?: string } } | undefined)?.client;
    if (client?.name === undefined)
      findings.push({ promise: 'key lost', detail: `case ${id} does not open` });
  }
  return findings;
}
