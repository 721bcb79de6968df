/** Runs work with the console's info and warnings dropped: for packages that print advice of their own while they start. */
export async function quietly<T>(work: () => T | Promise<T>): Promise<T> {
  const { info, warn } = console;
  const drop = () => undefined;
  Object.assign(console, { info: drop, warn: drop });
  try {
    return await work();
  } finally {
    Object.assign(console, { info, warn });
  }
}
