import { localDateOf, toIsoInstant } from '../../domain/calendar/moments.ts';

/** Today in Europe/Helsinki, by which people are there or absent. */
export function today(): string {
  return localDateOf(toIsoInstant(Date.now())).toString();
}
