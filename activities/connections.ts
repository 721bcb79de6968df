/** Thrown to who asks for a connection of a mailer that is closing. */
export class MailerClosed extends Error {
  readonly code = 'MAILER_CLOSED';
}

/** Lets as much work be done at once as there are connections. */
export interface Connections {
  /**
   * Waits for a free connection, first come first served, then does the work, to which the connection belongs until it has
   * ended. Rejects with the signal's reason where that comes before the work has begun, with MailerClosed when closing.
   */
  readonly use: <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;
  /** Turns away who waits. Resolves when the work that had begun has ended, however it ended. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly begin: () => void;
  readonly turnAway: (reason: Error) => void;
}

/** A number of connections, all free. */
export function connectionsOf(size: number): Connections {
  let free = size;
  let closed = false;
  const waiting = new Set<Waiting>();
  const working = new Set<Promise<unknown>>();

  function handOn(): void {
    const [next] = waiting;
    if (next) next.begin();
    else free += 1;
  }

  async function freeOne(signal: AbortSignal | undefined): Promise<void> {
    if (closed) throw new MailerClosed();
    if (free === 0) return itsTurn(waiting, signal);
    free -= 1;
  }

  return {
    async use(work, signal) {
      signal?.throwIfAborted();
      await freeOne(signal);
      const done = Promise.resolve().then(() => {
        // It may have come between being called and getting here.
        signal?.throwIfAborted();
        return work();
      });
      working.add(done);
      try {
        return await done;
      } finally {
        working.delete(done);
        handOn();
      }
    },
    async close() {
      closed = true;
      for (const one of waiting) one.turnAway(new MailerClosed());
      await Promise.allSettled(working);
    },
  };
}

/** Resolves when this one's turn has come. Leaves the queue at that very moment: no two are given the same connection. */
function itsTurn(waiting: Set<Waiting>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      waiting.delete(own);
      signal?.removeEventListener('abort', giveUp);
    };
    const own: Waiting = {
      begin: () => {
        leave();
        resolve();
      },
      turnAway: (reason) => {
        leave();
        reject(reason);
      },
    };
    const giveUp = () => {
      own.turnAway(signal?.reason instanceof Error ? signal.reason : new Error('Given up'));
    };
    signal?.addEventListener('abort', giveUp);
    waiting.add(own);
  });
}
