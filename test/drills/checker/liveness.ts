import type { Chance } from '../chance.ts';
import { nameOther, type Cast, type KnownCase } from '../driver/cast.ts';
import { acknowledgement } from '../driver/journal.ts';
import { within } from '../wait.ts';
import type { Finding } from './finding.ts';

/**
 * How long a case may take to answer a command when all parts are back. A dead one never does; hundreds that are asked at
 * once of a worker that remembers none of them take their time on two cores.
 */
export const ANSWERS_WITHIN_MS = 120_000;

/** The cases that take no new command any more. */
export async function deadCases(cast: Cast, chance: Chance, cases: readonly KnownCase[]): Promise<Finding[]> {
  const answers = await Promise.all(
    cases.map(async (known) => {
      const request = await within(ANSWERS_WITHIN_MS, nameOther(cast, chance.of(known.id), known), null);
      if (request && acknowledgement(request)) return [];
      const last = request?.answers.at(-1);
      const said = last ? `${last.status} ${last.code ?? ''}` : `nothing within ${ANSWERS_WITHIN_MS} ms`;
      return [{ promise: 'dead', detail: `${known.id}: answers ${said}` } as const];
    }),
  );
  return answers.flat();
}
