/** How a claim is kept, in milliseconds. */
export interface LeaseTiming {
  /** How long a claim lasts without being renewed. */
  readonly leaseMs: number;
  readonly renewEveryMs: number;
}

/** A claim that is renewed until it is ended, or somebody else has it. */
export interface Lease {
  /** False where another sender may have taken over, as after a pause of this process. */
  readonly isHeld: () => boolean;
  readonly end: () => void;
}

/**
 * Keeps a claim that was asked for at `askedAt` (performance.now()). `renew` answers whether it is still ours; where it
 * fails, the database is away, and it is asked again.
 */
export function keepLease(
  renew: () => Promise<boolean>,
  askedAt: number,
  { leaseMs, renewEveryMs }: LeaseTiming,
): Lease {
  let heldUntil = askedAt + leaseMs;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const renewed = async () => {
    const asked = performance.now();
    heldUntil = (await renew()) ? asked + leaseMs : 0;
  };
  const renewLater = () => {
    timer = setTimeout(() => {
      void renewed()
        .catch(() => undefined)
        .then(() => {
          if (!ended && heldUntil > 0) renewLater();
        });
    }, renewEveryMs);
  };
  renewLater();
  return {
    isHeld: () => performance.now() < heldUntil,
    end: () => {
      ended = true;
      clearTimeout(timer);
    },
  };
}
