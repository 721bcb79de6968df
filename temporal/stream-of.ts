import type { StoredKinds } from '../storage/record/stored-kind.ts';
import type { StreamName } from '../workflows/contract.ts';

const SHAPE = /^([a-z]+(?:-[a-z]+)*)\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** The stream of a workflow id, or undefined where it names none of these kinds: transfers have ids of the same shape. */
export function streamOf(kinds: StoredKinds, workflowId: string): StreamName | undefined {
  const [, kind, streamId] = SHAPE.exec(workflowId) ?? [];
  if (kind === undefined || streamId === undefined || !Object.hasOwn(kinds, kind)) return undefined;
  return { kind, streamId };
}
