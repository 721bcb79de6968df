import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chanceOf } from './chance.ts';
import { DRILLS } from './plans/all.ts';

// A short version of every drill, on servers of its own, with a seed that is always the same: `npm run drills` runs them
// whole, with seeds of their own. The one on Temporal with PostgreSQL differs from its neighbour by the server alone.
const SHORT = DRILLS.filter(({ name }) => name !== 'chaos-postgres');
const SEED = 11;

test.each(SHORT.map((drill) => [drill.name, drill.promise, drill] as const))(
  '%s: %s',
  async (name, _promise, drill) => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), `palvelupolku-drill-${name}-`));
    const { findings } = await drill.run({
      chance: chanceOf(SEED).of(name),
      scale: { short: true, soakMinutes: 0.25 },
      directory,
      say: () => undefined,
    });
    expect(findings).toEqual([]);
    fs.rmSync(directory, { recursive: true, force: true });
  },
  240_000,
);
