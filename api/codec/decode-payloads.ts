import type { Payload, PayloadCodec } from '@temporalio/common';
import { ApplicationFailure } from '@temporalio/common';
import { isUndecodable, ownerOf, PAYLOAD_REFUSED } from '../../encryption/payload-codec.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { streamOf } from '../../temporal/stream-of.ts';
import { scopeOf } from '../access/authorize.ts';
import { usageOf, type Usage } from '../access/usage.ts';
import { Problem } from '../problem.ts';
import { accessProcess } from '../processes/access-process.ts';
import type { Handling } from '../route.ts';
import { jsonOf, payloadOf, type PayloadJson } from './payload-json.ts';

/** What became of payloads with one outcome; makes one row of the usage log. */
export interface Outcome {
  /** Why they stayed as they were, or null where they were decoded. */
  readonly code: string | null;
  readonly usage: Usage;
}

/** Payloads for a person: those of cases that they may see in clear, all others as they came. */
export interface ForPerson {
  readonly payloads: readonly PayloadJson[];
  readonly outcomes: readonly Outcome[];
}

/** What access is decided with. */
type Parts = Pick<Handling, 'db' | 'kinds'>;

/**
 * Decodes for a person, case by case: each encrypted payload names its workflow, and can't be opened under another name.
 * What isn't encrypted is nobody's secret, and leaves no outcome.
 */
export async function decodeForPerson(
  payloads: readonly PayloadJson[],
  actor: Actor,
  { codec, ...parts }: Parts & { readonly codec: PayloadCodec },
): Promise<ForPerson> {
  const outcomes = outcomeLedger();
  const accesses = new Map<string, Promise<Outcome>>();
  const answered: PayloadJson[] = [];
  for (const json of payloads) {
    const payload = payloadOf(json);
    const owner = ownerOf(payload);
    if (owner === null) {
      answered.push(json);
      continue;
    }
    const access = accesses.get(owner) ?? accessOf(parts, actor, owner);
    accesses.set(owner, access);
    const { outcome, result } = await opened(await access, codec, payload);
    outcomes.add(outcome);
    answered.push(result ? jsonOf(result) : json);
  }
  return { payloads: answered, outcomes: outcomes.all() };
}

/** Whether the person may have payloads of this workflow decoded. */
async function accessOf({ db, kinds }: Parts, actor: Actor, owner: string): Promise<Outcome> {
  const stream = streamOf(kinds, owner);
  // Whose payloads may be seen is decided by case.
  const processId = stream?.kind === kinds['client-process'].kind.name ? stream.streamId : undefined;
  const usage = processId === undefined ? usageOf() : usageOf(processId);
  if (!scopeOf(actor.role, 'DECODE_PAYLOADS')) return { code: 'FORBIDDEN', usage };
  if (processId === undefined) return { code: 'NOT_FOUND', usage };
  try {
    await accessProcess({ db, kinds, usage }, actor, 'DECODE_PAYLOADS', processId);
    return { code: null, usage };
  } catch (error) {
    if (error instanceof Problem) return { code: error.body.code, usage };
    throw error;
  }
}

async function opened(
  access: Outcome,
  codec: PayloadCodec,
  payload: Payload,
): Promise<{ outcome: Outcome; result?: Payload | undefined }> {
  if (access.code !== null) return { outcome: access };
  try {
    const [result] = await codec.decode([payload]);
    return { outcome: access, result };
  } catch (error) {
    if (!isUndecodable(error)) throw error;
    // Changed, or of a key that isn't known any more: not seen by anybody, so not allowed.
    const type = error instanceof ApplicationFailure ? error.type : undefined;
    return { outcome: { ...access, code: type ?? PAYLOAD_REFUSED } };
  }
}

/** Gathers outcomes that differ in their cases only into one. */
function outcomeLedger() {
  const byKind = new Map<string, Outcome>();
  return {
    add: ({ code, usage }: Outcome) => {
      const kind = JSON.stringify([code, usage.relation, usage.reasonId]);
      const known = byKind.get(kind)?.usage.processIds ?? [];
      byKind.set(kind, {
        code,
        usage: { ...usage, processIds: new Set([...known, ...usage.processIds]) },
      });
    },
    all: () => [...byKind.values()],
  };
}
