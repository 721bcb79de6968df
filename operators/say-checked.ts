import type { Checked } from './check-streams.ts';
import type { Saying } from './operator-tools.ts';

/** The lines that a check says of one stream; none where it is as its facts say. */
export function linesOf({ streamId, verdict, differences, reason }: Checked): string[] {
  switch (verdict) {
    case 'SAME':
    case 'PARTLY_DESTROYED':
      return [];
    case 'DIFFERS':
      return differences.map(({ code, what }) => `${streamId}: ${code} ${what}`);
    case 'UNKNOWN':
      return [`${streamId}: unknown, no such stream`];
    case 'UNTOLD':
      return [`${streamId}: could not be compared: ${reason ?? ''}`];
  }
}

/** How many there were of each verdict. */
export type Counts = Readonly<Record<Checked['verdict'], number>>;

/** Counts some more. */
export function counted(counts: Counts, checked: readonly Checked[]): Counts {
  const sum = { ...counts };
  for (const { verdict } of checked) sum[verdict] += 1;
  return sum;
}

/** Nothing was checked yet. */
export const NOTHING: Counts = { SAME: 0, DIFFERS: 0, PARTLY_DESTROYED: 0, UNKNOWN: 0, UNTOLD: 0 };

/** Says at the end what a check came to; the exit status that follows: 0, 1 where one differs, 2 where it can't be told. */
export function concluded(counts: Counts, workerRuns: boolean, say: Saying): number {
  if (!workerRuns) say.log('No worker runs: what the workflows know was not compared');
  say.log(summaryOf(counts));
  if (counts.DIFFERS + counts.UNKNOWN > 0) return 1;
  return counts.UNTOLD > 0 || !workerRuns ? 2 : 0;
}

function summaryOf({ SAME, DIFFERS, PARTLY_DESTROYED, UNKNOWN, UNTOLD }: Counts): string {
  const all = SAME + DIFFERS + PARTLY_DESTROYED + UNKNOWN + UNTOLD;
  const parts = [
    `${SAME} as their facts say`,
    ...(PARTLY_DESTROYED > 0 ? [`${PARTLY_DESTROYED} partly destroyed by law`] : []),
    ...(UNKNOWN > 0 ? [`${UNKNOWN} unknown`] : []),
    ...(UNTOLD > 0 ? [`${UNTOLD} not compared`] : []),
    `${DIFFERS} different`,
  ];
  return `${all} streams: ${parts.join(', ')}`;
}
