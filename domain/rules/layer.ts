type Group = Readonly<Record<string, unknown>>;

/**
 * Lays the values of one rule set over those of another. What has a `source` is one statement and is replaced as a whole,
 * so that a value never stands under the source of another; what only groups statements is merged by name. Untouched
 * statements stay the same objects. Returns a value of the base's shape as far as `own` has parts of that shape, which
 * the schemas prove.
 */
export function layOver<T extends object>(base: T, own: object): T {
  return merged(base as Group, own as Group) as T;
}

function merged(base: Group, own: Group): Group {
  const result: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined) continue;
    const before = base[name];
    result[name] = isGroup(before) && isGroup(value) ? merged(before, value) : value;
  }
  return result;
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('source' in value);
}
