import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../../storage/database/database.ts';

/** A node of a plan, as EXPLAIN says it. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** How a table was read: by which kind of node and index, and how many rows it gave or threw away, all loops together. */
export interface Reading {
  readonly table: string;
  readonly by: string;
  readonly rows: number;
}

/** What a plan did: every table that was really read, and how many rows it sorted at most. */
export interface Explained {
  readonly readings: readonly Reading[];
  readonly sorted: number;
}

/** Runs a query of ours in a transaction, and gives not what it found but how: as whom, and with which settings, it is. */
export async function explained(
  tx: Transaction,
  query: (db: Transaction) => Promise<unknown>,
): Promise<Explained> {
  const plans: PlanNode[] = [];
  const $queryRaw = async (strings: TemplateStringsArray, ...values: unknown[]) => {
    const [row] = await tx.$queryRaw<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>`
      EXPLAIN (ANALYZE, TIMING off, FORMAT JSON) ${Prisma.sql(strings, ...values)}`;
    plans.push(...row!['QUERY PLAN'].map(({ Plan }) => Plan));
    return [];
  };
  await query({ $queryRaw } as unknown as Transaction);
  const nodes = plans.flatMap(nodesOf).filter((node) => node['Actual Loops'] > 0);
  return { readings: nodes.flatMap(readingOf), sorted: Math.max(0, ...nodes.filter(isSort).map(rowsOf)) };
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function isSort(node: PlanNode): boolean {
  return node['Node Type'].includes('Sort');
}

/** What goes into a sort is what its child gives. */
function rowsOf({ Plans }: PlanNode): number {
  return Math.max(0, ...(Plans ?? []).map((child) => child['Actual Rows'] * child['Actual Loops']));
}

function readingOf(node: PlanNode): Reading[] {
  const table = node['Relation Name'];
  if (table === undefined) return [];
  const each = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0);
  const by = [node['Node Type'], node['Index Name']].filter((part) => part !== undefined).join(' ');
  return [{ table, by, rows: Math.round(each * node['Actual Loops']) }];
}
