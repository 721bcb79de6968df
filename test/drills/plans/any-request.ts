import fs from 'node:fs';
import path from 'node:path';
import { showProgress } from '../../../local/progress.ts';
import { configuration } from '../any-request/configuration.ts';
import { schemathesis } from '../any-request/install.ts';
import { knownThings } from '../any-request/known.ts';
import { fuzz } from '../any-request/run.ts';
import type { Finding } from '../checker/finding.ts';
import type { Drill } from '../drill.ts';

/** Requests of each operation in each phase: as many as two idle cores send in about two minutes. */
const EXAMPLES = 7;

/** Requests of every kind, right and wrong, by everybody: Schemathesis makes them from the OpenAPI document, with a seed. */
export const anyRequest: Drill = {
  name: 'any-request',
  promise: 'no request is answered with a fault, or otherwise than the OpenAPI document says',
  temporalOn: 'SQLITE',
  tool: schemathesis,
  play: async ({ stack }, { chance, say }) => {
    const { directory, apiUrl } = stack;
    const tool = await schemathesis(showProgress);
    const seed = chance.between(1, 1_000_000);
    const configurationFile = path.join(directory, 'schemathesis.toml');
    const knownFile = path.join(directory, 'known.json');
    fs.writeFileSync(configurationFile, configuration(seed, EXAMPLES));
    fs.writeFileSync(knownFile, JSON.stringify(await knownThings(stack, seed)));
    say(`Schemathesis asks, with seed ${seed}`);
    const { findings, requests } = await fuzz({ tool, apiUrl, configurationFile, knownFile, directory });
    return {
      findings: [...findings, ...faultsIn(path.join(directory, 'api.log'))],
      numbers: { requests },
      pastJournal: true,
    };
  },
};

/** Every answer of 500 and above in the log of the API, whoever asked. */
function faultsIn(log: string): Finding[] {
  return fs
    .readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /"status":5\d\d/.test(line))
    .map((detail): Finding => ({ promise: '500', detail }));
}
