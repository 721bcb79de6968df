import { ageOn } from '../domain/vocabulary/identity-code.ts';
import { refusalOf } from '../domain/streams/command-outcome.ts';
import type { ClientRecord } from '../storage/clients/client-records.ts';
import { refusalProblem } from './problem.ts';

/**
 * The client's age in whole years on a day that the request names in `field`. Throws a problem for a day before the birth.
 */
export function clientAge({ identityCode }: ClientRecord, date: string, field: string): number {
  try {
    return ageOn(identityCode, date);
  } catch (error) {
    if (error instanceof RangeError) throw refusalProblem(refusalOf('BEFORE_CASE', field));
    throw error;
  }
}
