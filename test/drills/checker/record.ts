import { isDeepStrictEqual } from 'node:util';
import { toIsoInstant } from '../../../domain/calendar/moments.ts';
import { factSchema, type Fact } from '../../../domain/definitions/event.ts';
import { stateFrom } from '../../../domain/process/client-process.ts';
import type { Finding } from './finding.ts';
import type { Stored } from './stored.ts';

/** The facts of a case as the domain has them. */
export function factsOf(stored: Pick<Stored, 'facts'>, processId: string): Fact[] {
  return stored.facts
    .filter((fact) => fact.stream_id === processId)
    .map(({ seq, recorded_at, command_id, actor_id, event }) =>
      factSchema.parse({
        seq,
        recordedAt: toIsoInstant(recorded_at.getTime()),
        commandId: command_id,
        actorId: actor_id,
        event,
      }),
    );
}

/** What the facts of a case give, as JSON; null where they have gaps, so that nothing follows from them. */
export function stateOf(stored: Pick<Stored, 'facts'>, processId: string): Record<string, unknown> | null {
  const facts = factsOf(stored, processId);
  if (facts.some(({ seq }, index) => seq !== index + 1)) return null;
  return JSON.parse(JSON.stringify(stateFrom(facts))) as Record<string, unknown>;
}

/** Versions have no gaps, the read model says what the facts give, and texts and facts belong together. */
export function recordFindings(stored: Stored): Finding[] {
  return [
    ...stored.processes.flatMap((process) => caseFindings(stored, process)),
    ...documentFindings(stored),
  ];
}

function caseFindings(
  stored: Stored,
  { id, version, state, case_worker_id }: Stored['processes'][number],
): Finding[] {
  const findings: Finding[] = [];
  const facts = factsOf(stored, id);
  const folded = stateOf(stored, id);
  if (folded === null || facts.length !== version)
    return [{ promise: 'version gap', detail: `${id}: version ${version}, ${facts.length} facts` }];
  if (!isDeepStrictEqual(folded, state))
    findings.push({
      promise: 'drifted state',
      detail: `${id}: state of the read model, ${differing(folded, state)}`,
    });
  if (folded.caseWorkerId !== undefined && folded.caseWorkerId !== case_worker_id)
    findings.push({ promise: 'drifted state', detail: `${id}: case worker of the read model` });
  const applied = stored.commands.filter((c) => c.stream_id === id && c.clock_at === null);
  const ofFacts = new Set(facts.map(({ commandId }) => commandId));
  if (applied.length !== ofFacts.size || applied.some(({ command_id }) => !ofFacts.has(command_id)))
    findings.push({ promise: 'doubled', detail: `${id}: commands and facts differ` });
  return findings;
}

/** The names of the fields that two objects differ in. */
export function differing(a: Record<string, unknown>, b: Record<string, unknown>): string {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => !isDeepStrictEqual(a[key], b[key]))
    .join(', ');
}

/** A text belongs to the record exactly where a fact names it, and what a fact names is there. */
function documentFindings({ facts, documents }: Stored): Finding[] {
  const named = new Set(facts.flatMap(({ event }) => documentIdsIn(event)));
  const there = new Set(documents.map(({ id }) => id));
  return [
    ...documents
      .filter(({ id }) => !named.has(id))
      .map(({ id, recorded }): Finding => ({
        promise: 'orphaned document',
        detail: `${id}: no fact names it, recorded ${recorded}`,
      })),
    ...documents
      .filter(({ id, recorded }) => named.has(id) && !recorded)
      .map(({ id }): Finding => ({ promise: 'orphaned document', detail: `${id}: named, not recorded` })),
    ...[...named]
      .filter((id) => !there.has(id))
      .map((id): Finding => ({ promise: 'orphaned document', detail: `${id}: named, not there` })),
  ];
}

/** At whatever depth: reasons by rule have ids of their own. */
function documentIdsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    name === 'documentId' && typeof part === 'string' ? [part] : documentIdsIn(part),
  );
}
