/** Resolves after a time: for what has no event to wait for, such as how long a fault lasts. */
export async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** The work's value, or `otherwise` where it takes longer than the time. */
export async function within<T, O>(ms: number, work: Promise<T>, otherwise: O): Promise<T | O> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<O>((resolve) => {
    timer = setTimeout(resolve, ms, otherwise);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks until the answer is true, at most so long; false where it never was. Errors count as no. */
export async function becomesTrue(
  ask: () => Promise<boolean> | boolean,
  withinMs: number,
  everyMs = 100,
): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const yes = await Promise.resolve()
      .then(ask)
      .catch(() => false);
    if (yes) return true;
    if (Date.now() > deadline) return false;
    await pause(everyMs);
  }
}
