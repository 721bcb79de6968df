import { counted, PROMISES } from './checker/finding.ts';
import type { DrillReport } from './drill-report.ts';
import type { Drill } from './drill.ts';

/** One drill that was run. */
export interface Row {
  readonly drill: Drill;
  readonly report: DrillReport;
  readonly seconds: number;
}

/** The table at the end: what was done, what was broken, and the worst time to go on after each kind of outage. */
export function drillTable(rows: readonly Row[], seed: number): string {
  const lines = rows.map(({ drill, report, seconds }) => {
    const counts = counted(report.findings);
    const broken = PROMISES.filter((promise) => counts[promise] !== undefined)
      .map((promise) => `${promise} ${counts[promise] ?? 0}`)
      .join(', ');
    const numbers = Object.entries(report.numbers).map(([name, value]) => `${name} ${value}`);
    return [drill.name, `${seconds} s`, broken === '' ? 'kept' : `BROKEN: ${broken}`, numbers.join(', ')];
  });
  const worst: Record<string, number> = {};
  for (const { report } of rows)
    for (const [kind, ms] of Object.entries(report.worst)) worst[kind] = Math.max(worst[kind] ?? 0, ms);
  const outages = Object.entries(worst)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, ms]) => [kind, `${(ms / 1_000).toFixed(1)} s`]);
  return [
    '',
    `Seed ${seed}`,
    '',
    aligned([['drill', 'took', 'promises', 'what was done'], ...lines]),
    ...(outages.length === 0 ? [] : ['', aligned([['after', 'worst time to go on'], ...outages])]),
    '',
  ].join('\n');
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join(
    '\n',
  );
}
