import type { RequestHandler } from 'express';
import { problem } from './problem.ts';

/** Refuses what comes by any other method than these. */
export function refuseMethod(...allowed: readonly string[]): RequestHandler {
  return () => {
    throw problem('METHOD_NOT_ALLOWED', {}, { allow: allowed.join(', ') });
  };
}
