import { isoDateOf } from '../database/columns.ts';
import type { Transaction } from '../database/database.ts';
import { partsThatDiffer, type Difference } from './difference.ts';
import type { StatesAfterCommands } from './states-after-commands.ts';
import type { KnownStream } from './stored-stream.ts';

/** Where the columns of a fact, by which it is found and by which it is decided who may see it, say something else than it does. */
export async function factColumnDifferences(
  db: Transaction,
  { streamId, facts, of }: KnownStream,
  states: StatesAfterCommands,
): Promise<Difference[]> {
  const rows = await db.fact.findMany({
    where: { streamId },
    select: { seq: true, type: true, effectiveOn: true, period: true, register: true },
  });
  const stored = new Map(rows.map(({ seq, ...columns }) => [seq, columns]));
  return facts.flatMap(({ seq, commandId, event }): Difference[] => {
    const [row, state] = [stored.get(seq), states.get(commandId)];
    if (!row || !state) return [];
    const differing = partsThatDiffer(
      { ...row, effectiveOn: isoDateOf(row.effectiveOn) },
      { type: event.type, effectiveOn: event.on, ...of.placeOf(event, state) },
    );
    return differing.length === 0
      ? []
      : [{ code: 'FACT_COLUMN', what: `of fact ${seq}: ${differing.join(', ')}` }];
  });
}
