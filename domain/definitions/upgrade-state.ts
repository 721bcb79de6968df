/**
 * Brings a stored state to the shape of today, so that everybody can call this on entry. There has been one shape so far, so
 * nothing is changed; from 1.0 on each further one is reached from the one before it (decision 22). Throws a RangeError for
 * a version that this code doesn't know.
 */
export function upgradeState(stored: unknown): unknown {
  const { schema } = stored as { readonly schema: number };
  if (schema !== 1) throw new RangeError(`Unknown schema version ${schema} of a state`);
  return stored;
}
