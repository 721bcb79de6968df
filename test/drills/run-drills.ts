import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { showProgress } from '../../local/progress.ts';
import { serverPrograms } from '../../local/temporal/postgres-backed-server.ts';
import { temporalCli } from '../../local/temporal/temporal-cli.ts';
import { chanceOf } from './chance.ts';
import type { Finding } from './checker/finding.ts';
import type { DrillReport } from './drill-report.ts';
import type { Drill } from './drill.ts';
import type { DrillOptions } from './options.ts';
import { onStage } from './scene.ts';
import { drillTable, type Row } from './table.ts';

const BUDGET_MINUTES = 25;
/** How many of each broken promise are shown; the table counts them all. */
const SHOWN_OF_EACH = 5;

/**
 * Runs the drills one after the other, each on a stage and with chance of its own, or short ones on one stage, and prints
 * the table. The exit status.
 */
export async function runDrills(all: readonly Drill[], options: DrillOptions): Promise<number> {
  const { seed, only, soakMinutes, short } = options;
  const chosen = all.filter(({ name }) => only.length === 0 || only.includes(name));
  const drills = short ? [oneAfterTheOther(chosen)] : chosen;
  // What is built once per machine counts for nobody's time.
  await temporalCli(showProgress);
  if (drills.some(({ temporalOn }) => temporalOn === 'POSTGRES')) await serverPrograms(showProgress);
  for (const { tool } of drills) await tool?.(showProgress);
  const began = Date.now();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `palvelupolku-drills-${seed}-`));
  fs.chmodSync(folder, 0o755);
  console.log(
    `Drills with seed ${seed}; again: npm run drills -- --seed ${seed}\nJournals and logs: ${folder}`,
  );
  const rows: Row[] = [];
  for (const drill of drills) {
    const started = Date.now();
    console.log(`${drill.name}: ${drill.promise}`);
    const directory = path.join(folder, drill.name);
    const chance = chanceOf(seed).of(drill.name);
    const scale = { short, soakMinutes };
    const report = await onStage({ temporalOn: drill.temporalOn, chance, directory, say }, (scene) =>
      drill.play(scene, { chance, scale, say }),
    ).catch(brokenDown);
    show(report.findings);
    if (report.findings.length === 0) fs.rmSync(directory, { recursive: true, force: true });
    rows.push({ drill, report, seconds: Math.round((Date.now() - started) / 1_000) });
  }
  console.log(drillTable(rows, seed));
  const minutes = Math.round((Date.now() - began) / 60_000);
  // No fault: the machine may be a slow one.
  if (minutes > BUDGET_MINUTES) console.log(`Over the budget of ${BUDGET_MINUTES} minutes: ${minutes}`);
  const broken = rows.some(({ report }) => report.findings.length > 0);
  if (!broken) fs.rmSync(folder, { recursive: true, force: true });
  return broken ? 1 : 0;
}

function say(text: string): void {
  console.log(`  ${new Date().toISOString().slice(11, 19)} ${text}`);
}

/** Short drills as one, so that servers are started and promises checked once. Temporal is on SQLite in all of them. */
function oneAfterTheOther(drills: readonly Drill[]): Drill {
  const played = drills.filter(({ temporalOn, tool }) => temporalOn === 'SQLITE' && !tool);
  return {
    name: 'short',
    promise: played.map(({ name }) => name).join(', '),
    temporalOn: 'SQLITE',
    play: async (scene, context) => {
      const findings: Finding[] = [];
      const numbers: Record<string, number | string> = {};
      for (const { name, play } of played) {
        context.say(name);
        const own = await play(scene, { ...context, chance: context.chance.of(name) });
        findings.push(...(own.findings ?? []));
        Object.assign(numbers, own.numbers);
      }
      return { findings, numbers };
    },
  };
}

/** A drill that could not be run to its end has kept nothing. */
function brokenDown(error: unknown): DrillReport {
  console.error(error);
  const detail = error instanceof Error ? error.message : String(error);
  return {
    findings: [{ promise: 'other', detail: `the drill broke down: ${detail}` }],
    numbers: {},
    worst: {},
  };
}

function show(findings: readonly Finding[]): void {
  for (const [promise, broken] of Map.groupBy(findings, (finding) => finding.promise)) {
    for (const { detail } of broken.slice(0, SHOWN_OF_EACH)) console.log(`  BROKEN ${promise}: ${detail}`);
    if (broken.length > SHOWN_OF_EACH) console.log(`  … ${promise}: ${broken.length} in all`);
  }
}
