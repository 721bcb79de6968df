import type { Request, RequestHandler, Response } from 'express';
import { unavailable } from '../problem.ts';

/** How many requests of one caller are done at once, and how many more may wait for that. */
export interface Turns {
  readonly atOnce: number;
  readonly waiting: number;
}

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * Has each caller's requests take turns, so that one who asks much at once, or whose requests wait for each other in the
 * database, leaves connections for everybody else. Who would wait too long is told to come back: 503 with Retry-After.
 */
export function takeTurns(
  { atOnce, waiting }: Turns,
  callerOf: (request: Request, response: Response) => string,
): RequestHandler {
  const lines = new Map<string, Line>();
  return async (request, response, next) => {
    const key = callerOf(request, response);
    const line = lines.get(key) ?? { running: 0, waiting: [] };
    if (line.waiting.length >= waiting) throw unavailable('Too many requests of yours are under way');
    lines.set(key, line);
    if (line.running >= atOnce) await new Promise<void>((turn) => line.waiting.push(turn));
    else line.running += 1;
    const handOn = () => {
      const turn = line.waiting.shift();
      if (turn) turn();
      else line.running -= 1;
      if (line.running === 0) lines.delete(key);
    };
    // Its client may have given up while it waited.
    if (response.closed) {
      handOn();
      return;
    }
    response.once('close', handOn);
    next();
  };
}
