import type { KnownCase } from '../driver/cast.ts';

/** Ten o'clock UTC, so many days after the day on which a case stands. */
export function daysOn({ today }: Pick<KnownCase, 'today'>, days: number): string {
  return `${new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)}T10:00:00Z`;
}
