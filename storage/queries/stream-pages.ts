import type { Database } from '../database/database.ts';

const PAGE = 100;

/** The ids of all streams, or of all unfinished ones, a page at a time. One that is opened meanwhile may be among them. */
export async function* streamPages(db: Database, which: 'ALL' | 'UNFINISHED'): AsyncGenerator<string[]> {
  let after: string | undefined;
  for (;;) {
    const rows = await db.stream.findMany({
      where: {
        ...(which === 'UNFINISHED' ? { finished: false } : {}),
        ...(after === undefined ? {} : { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true },
    });
    after = rows.at(-1)?.id;
    if (after === undefined) return;
    yield rows.map(({ id }) => id);
  }
}

/** Those of some streams that the record knows, and of these the unfinished ones. */
export async function knownOf(
  db: Database,
  ids: readonly string[],
): Promise<{ readonly known: ReadonlySet<string>; readonly unfinished: ReadonlySet<string> }> {
  const where = { id: { in: [...ids] } };
  const [known, unfinished] = await Promise.all([
    db.stream.findMany({ where, select: { id: true } }),
    db.stream.findMany({ where: { ...where, finished: false }, select: { id: true } }),
  ]);
  return { known: new Set(known.map(({ id }) => id)), unfinished: new Set(unfinished.map(({ id }) => id)) };
}
