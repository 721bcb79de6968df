import type { Logger } from 'pino';
import { setTimeout as wait } from 'node:timers/promises';
import { failureType } from '../activities/failure-type.ts';

const FIRST_WAIT_S = 1;
const LONGEST_WAIT_S = 30;

/**
 * What `connect` gives once it succeeds; until then one line for each try that didn't, with growing waits between. Undefined
 * where `stopping` is aborted first.
 */
export async function waitFor<T>(
  what: string,
  connect: () => Promise<T>,
  { log, stopping }: { readonly log: Logger; readonly stopping: AbortSignal },
): Promise<T | undefined> {
  for (let seconds = FIRST_WAIT_S; !stopping.aborted; seconds = Math.min(seconds * 2, LONGEST_WAIT_S)) {
    try {
      return await connect();
    } catch (error) {
      const code = 'SERVER_AWAY';
      log.warn({ code, type: failureType(error) }, `${what} does not answer: trying again in ${seconds} s`);
    }
    await wait(seconds * 1000, undefined, { signal: stopping }).catch(() => undefined);
  }
  return undefined;
}
