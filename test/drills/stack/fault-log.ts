/** Something that was wrong with the world, and how long: `to` is when the part worked again, Infinity until then. */
export interface Fault {
  readonly kind: string;
  readonly from: number;
  to: number;
}

/** Every fault of a drill. */
export interface FaultLog {
  readonly faults: readonly Fault[];
  /** Notes a fault for as long as `work` takes: it ends when the part works again. */
  readonly during: <T>(kind: string, work: () => Promise<T>) => Promise<T>;
  /** True where something was wrong at some moment between the two. */
  readonly between: (from: number, to: number) => boolean;
}

/** An empty log; each fault is told to `said` when it begins and ends. */
export function faultLog(said: (line: object) => void): FaultLog {
  const faults: Fault[] = [];
  return {
    faults,
    during: async (kind, work) => {
      const fault: Fault = { kind, from: Date.now(), to: Infinity };
      faults.push(fault);
      said({ fault: kind, begins: fault.from });
      try {
        return await work();
      } finally {
        fault.to = Date.now();
        said({ fault: kind, ends: fault.to });
      }
    },
    between: (from, to) => faults.some((fault) => fault.from <= to && fault.to >= from),
  };
}
