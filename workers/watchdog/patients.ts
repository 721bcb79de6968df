import type { Client } from '@temporalio/client';
import type { SickCases } from './sick-cases.ts';
import type { Symptom, SymptomKind, WorkflowRow } from './symptoms.ts';
import { processesOfRuns } from './looks.ts';

/** A process to be looked at closely, with what was found about it. */
export interface Patient {
  readonly processId: string;
  readonly found: SymptomKind | undefined;
}

/** So many are looked at closely in one round; the others in the next. */
const A_ROUND = 200;
/** So many of those about which nothing was found are asked in one round, in turn: what hangs shows before it is needed. */
const A_TURN = 10;

/** Whom to look at in this round: new symptoms first, those known to be sick last, so that these keep nobody waiting. */
export async function patientsOf(watching: {
  readonly client: Client;
  readonly symptoms: readonly Symptom[];
  readonly sick: SickCases;
  readonly failedRuns: Set<string>;
  readonly workflows: readonly WorkflowRow[];
  /** Counts rounds. */
  readonly round: number;
}): Promise<Patient[]> {
  const { client, symptoms, sick, failedRuns, workflows, round } = watching;
  const runs = [...failedRuns].slice(0, A_ROUND);
  for (const run of runs) failedRuns.delete(run);
  const suspects = await processesOfRuns(client, runs);
  const found = new Map(symptoms.filter(({ ripe }) => ripe).map(({ processId, kind }) => [processId, kind]));
  const fresh = [...found.keys()].filter((processId) => !sick.has(processId));
  const first = [...new Set([...fresh, ...suspects, ...inTurn(workflows, round), ...sick.all()])];
  return first.slice(0, A_ROUND).map((processId) => ({ processId, found: found.get(processId) }));
}

/** Some of them, others in each round, until all have had their turn. */
function inTurn(workflows: readonly WorkflowRow[], round: number): string[] {
  const ids = workflows.map(({ processId }) => processId).sort();
  const from = ids.length === 0 ? 0 : (round * A_TURN) % ids.length;
  return ids.slice(from, from + A_TURN);
}
