import type { VersionOfStream } from '../../storage/queries/open-streams.ts';
import { streamWorkflowId, type StreamName } from '../../workflows/contract.ts';

/** What the list of running workflows says of one: it lags behind a little. */
export interface WorkflowRow {
  readonly stream: StreamName;
  /** Null where it hasn't shown itself yet. */
  readonly version: number | null;
  /** When it does something next, milliseconds since the epoch; null where nothing is planned. */
  readonly wakesAt: number | null;
}

export const symptomKinds = ['RECORD_AHEAD', 'RECORD_BEHIND', 'TIMER_LOST', 'WITHOUT_WORKFLOW'] as const;
export type SymptomKind = (typeof symptomKinds)[number];

/** Something that doesn't fit between record and workflow. */
export interface Symptom {
  readonly stream: StreamName;
  readonly kind: SymptomKind;
  /** When it was first seen, milliseconds since the epoch. */
  readonly since: number;
  /** Seen for so long that it isn't the lag of a list: to be looked at closely. */
  readonly ripe: boolean;
}

/** What two lists say at a moment: the record was read first. */
export interface Look {
  readonly record: readonly VersionOfStream[];
  readonly workflows: readonly WorkflowRow[];
  readonly now: number;
  /** How long something has to be seen before it is believed: longer than lists lag. */
  readonly lagMs: number;
}

/** So late may a timer be where the worker has much to do. */
export const LATE_MS = 5 * 60_000;

/**
 * What doesn't fit between the open streams of the record and the workflows that run, at most one symptom a stream.
 * `before` are the symptoms of the look before: one that is still there keeps its moment.
 */
export function symptomsOf({ record, workflows, now, lagMs }: Look, before: readonly Symptom[]): Symptom[] {
  const running = new Map(workflows.map((row) => [streamWorkflowId(row.stream), row]));
  const sinceOf = new Map(before.map((symptom) => [keyOf(symptom), symptom.since]));
  return record.flatMap(({ stream, version }) => {
    const kind = kindOf(version, running.get(streamWorkflowId(stream)), now);
    if (!kind) return [];
    const since = sinceOf.get(keyOf({ stream, kind })) ?? now;
    return [{ stream, kind, since, ripe: kind === 'TIMER_LOST' || now - since >= lagMs }];
  });
}

function kindOf(version: number, workflow: WorkflowRow | undefined, now: number): SymptomKind | undefined {
  if (!workflow) return 'WITHOUT_WORKFLOW';
  const shown = workflow.version ?? 0;
  if (shown < version) return 'RECORD_AHEAD';
  if (shown > version) return 'RECORD_BEHIND';
  return isLate(workflow.wakesAt, now) ? 'TIMER_LOST' : undefined;
}

/** True where something should have happened some minutes ago. */
export function isLate(wakesAt: number | null, now: number): boolean {
  return wakesAt !== null && wakesAt < now - LATE_MS;
}

function keyOf({ stream, kind }: Pick<Symptom, 'stream' | 'kind'>): string {
  return `${streamWorkflowId(stream)}/${kind}`;
}
