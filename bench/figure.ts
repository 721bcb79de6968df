/** A measured figure beside its aim. */
export interface Figure {
  readonly what: string;
  readonly aim: string;
  readonly figure: string;
  readonly met: boolean;
  /** The numbers behind a ratio. */
  readonly detail: string;
}

/** The value below which a share (0 to 1) of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Runs `count` pieces of work, so many at a time; the milliseconds that each took. */
export async function timed(
  count: number,
  atATime: number,
  work: (index: number) => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const one = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      const started = performance.now();
      await work(index);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: atATime }, one));
  return times;
}

/** The table of all figures. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, aim, figure, met, detail }) => [
    what,
    aim,
    figure,
    met ? 'met' : 'MISSED',
    detail,
  ]);
  const head = ['Measurement', 'Aim', 'Figure', 'Aim is', 'Detail'];
  return aligned([head, ...rows]);
}

/** A table in Markdown, its first row the head. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const [head = [], ...others] = rows;
  const widths = head.map((_title, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
