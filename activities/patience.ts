import { Readable } from 'node:stream';
import type { Progress } from './delivery.ts';

/** How long a server may take, in milliseconds. */
export interface Patience {
  /** Up to the go-ahead for the body. Giving up costs nothing: nothing was sent. */
  readonly untilBody: number;
  /** From there to the answer. Giving up costs a second copy, so it is as long as RFC 5321 4.5.3.2.6 has it. */
  readonly forAnswer: number;
  /** What is in the server's hands when the mailer closes. */
  readonly whenClosing: number;
}

export const PATIENCE: Patience = { untilBody: 300_000, forAnswer: 600_000, whenClosing: 8_000 };

/** Patience with one mail: gives up when its time is over or when told to, and knows whether the body was handed over. */
export interface Patient {
  readonly signal: AbortSignal;
  /** The message as the server is to get it. */
  readonly handOver: (message: Readable) => Readable;
  readonly giveUp: (reason: string) => void;
  readonly progress: () => Progress;
  readonly end: () => void;
}

/** Begins to wait. `mayLeave` is asked when the server has asked for the body. */
export function patientFor({ untilBody, forAnswer }: Patience, mayLeave: () => boolean): Patient {
  const controller = new AbortController();
  let bodyWasSent = false;
  let gaveUp: string | undefined;
  const giveUp = (reason: string) => {
    gaveUp ??= reason;
    controller.abort();
  };
  const inTime = (ms: number) =>
    setTimeout(() => {
      giveUp('ETIMEDOUT');
    }, ms);
  let timer = inTime(untilBody);
  // Begun only when somebody reads: that is after the server's go-ahead.
  async function* whole(message: Readable) {
    if (!mayLeave()) gaveUp ??= 'CLAIM_LOST';
    if (gaveUp !== undefined) throw new Error(gaveUp);
    bodyWasSent = true;
    clearTimeout(timer);
    timer = inTime(forAnswer);
    yield* message as AsyncIterable<Buffer>;
  }
  return {
    signal: controller.signal,
    handOver: (message) => Readable.from(whole(message), { objectMode: false }),
    giveUp,
    progress: () => ({ bodyWasSent, gaveUp }),
    end: () => {
      clearTimeout(timer);
    },
  };
}
