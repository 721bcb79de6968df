import { Prisma } from '../prisma/generated/client.ts';
import type { Transaction } from './database.ts';

/**
 * Makes the rows of a process in a read model what they should be now (keys are column names). Rows that are right
 * already are not written: most commands change few of them.
 */
export async function keepRows(
  tx: Transaction,
  table: 'deadline' | 'task',
  processId: string,
  rows: readonly { readonly process_id: string }[],
): Promise<void> {
  const name = Prisma.raw(table);
  const wanted = Prisma.sql`jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)`;
  await tx.$executeRaw`
    DELETE FROM ${name} AS stored
    WHERE process_id = ${processId}::uuid
      AND NOT EXISTS (SELECT FROM ${wanted} AS w WHERE w.* IS NOT DISTINCT FROM stored.*)`;
  await tx.$executeRaw`INSERT INTO ${name} SELECT * FROM ${wanted} ON CONFLICT DO NOTHING`;
}
