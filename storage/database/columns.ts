/** Prisma gives and takes `date` columns as midnight UTC; here are the only two places that know. */

/** A `date` column from YYYY-MM-DD. */
export function dateColumn(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** YYYY-MM-DD of a `date` column. */
export function isoDateOf(column: Date): string {
  return column.toISOString().slice(0, 10);
}

/** Of changes the fields that were given: the others stay as somebody else may have set them meanwhile. */
export function givenOf<T extends object>(changes: T): { [F in keyof T]?: Exclude<T[F], undefined> } {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [F in keyof T]?: Exclude<T[F], undefined> };
}
