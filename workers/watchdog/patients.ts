import type { Client } from '@temporalio/client';
import type { StoredKinds } from '../../storage/record/stored-kind.ts';
import { streamWorkflowId, type StreamName } from '../../workflows/contract.ts';
import type { SickStreams } from './sick-streams.ts';
import type { Symptom, SymptomKind, WorkflowRow } from './symptoms.ts';
import { streamsOfRuns } from './looks.ts';

/** A stream to be looked at closely, with what was found about it. */
export interface Patient {
  readonly stream: StreamName;
  readonly found: SymptomKind | undefined;
}

/** So many are looked at closely in one round; the others in the next. */
const A_ROUND = 200;
/** So many of those about which nothing was found are asked in one round, in turn: what hangs shows before it is needed. */
const A_TURN = 10;

/** Whom to look at in this round: new symptoms first, those known to be sick last, so that these keep nobody waiting. */
export async function patientsOf(watching: {
  readonly client: Client;
  readonly kinds: StoredKinds;
  readonly symptoms: readonly Symptom[];
  readonly sick: SickStreams;
  readonly failedRuns: Set<string>;
  readonly workflows: readonly WorkflowRow[];
  /** Counts rounds. */
  readonly round: number;
}): Promise<Patient[]> {
  const { client, kinds, symptoms, sick, failedRuns, workflows, round } = watching;
  const runs = [...failedRuns].slice(0, A_ROUND);
  for (const run of runs) failedRuns.delete(run);
  const suspects = await streamsOfRuns(client, kinds, runs);
  const ripe = symptoms.filter((symptom) => symptom.ripe);
  const found = new Map(ripe.map(({ stream, kind }) => [streamWorkflowId(stream), kind]));
  const fresh = ripe.map(({ stream }) => stream).filter((stream) => !sick.has(stream));
  const all = [...fresh, ...suspects, ...inTurn(workflows, round), ...sick.all()];
  const first = new Map(all.map((stream) => [streamWorkflowId(stream), stream]));
  return [...first].slice(0, A_ROUND).map(([key, stream]) => ({ stream, found: found.get(key) }));
}

/** Some of them, others in each round, until all have had their turn. */
function inTurn(workflows: readonly WorkflowRow[], round: number): StreamName[] {
  const streams = new Map(workflows.map(({ stream }) => [streamWorkflowId(stream), stream]));
  const inOrder = [...streams].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, stream]) => stream);
  const from = inOrder.length === 0 ? 0 : (round * A_TURN) % inOrder.length;
  return inOrder.slice(from, from + A_TURN);
}
