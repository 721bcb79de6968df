import { acknowledgement, type GivenRequest } from '../driver/journal.ts';
import type { Fault } from '../stack/fault-log.ts';

/**
 * The worst time to go on after each kind of outage: how long after its end a request that was begun before the end was
 * acknowledged. Where several ended before, the last one counts.
 */
export function worstRecoveries(
  requests: readonly GivenRequest[],
  faults: readonly Fault[],
): Readonly<Record<string, number>> {
  const worst: Record<string, number> = {};
  for (const request of requests) {
    const acknowledged = acknowledgement(request);
    if (!acknowledged) continue;
    const last = faults
      .filter(({ to }) => to <= acknowledged.at && to >= request.begun)
      .toSorted((a, b) => b.to - a.to)[0];
    if (!last) continue;
    worst[last.kind] = Math.max(worst[last.kind] ?? 0, acknowledged.at - last.to);
  }
  return worst;
}
