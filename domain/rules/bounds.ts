import { Temporal } from 'temporal-polyfill';
import { addOffset } from '../calendar/offset.ts';
import type { CountyRuleSet, NationalRuleSet } from './schema.ts';

/** Long months on both sides, so that offsets in months and in days compare as a reader would expect. */
const COMPARED_FROM = Temporal.PlainDate.from('2027-07-01');

/** What county sets say outside the bounds of the national sets of their time, one sentence each (domain.md 9.4). */
export function outsideBounds(
  national: readonly NationalRuleSet[],
  counties: readonly CountyRuleSet[],
): string[] {
  return counties.flatMap((county) =>
    national.filter((set) => overlaps(set, national, county)).flatMap((set) => violations(set, county)),
  );
}

function overlaps(
  set: NationalRuleSet,
  national: readonly NationalRuleSet[],
  county: CountyRuleSet,
): boolean {
  const next = national.filter((other) => other.validFrom > set.validFrom).map((other) => other.validFrom);
  return next.every((from) => from > county.validFrom);
}

function violations({ id, bounds }: NationalRuleSet, county: CountyRuleSet): string[] {
  const [shortest, longest] = bounds.periodMonths;
  const services = Object.entries(county.params.services ?? {})
    .filter(([, { months }]) => months[0] < shortest || months[1] > longest)
    .map(
      ([name]) =>
        `${county.id}: months of ${name} lie outside ${shortest}-${longest} of ${id} (${bounds.source})`,
    );
  const deadlines = Object.entries(county.params.deadlines ?? {}).flatMap(([kind, { offset }]) => {
    const latest = bounds.latest[kind as keyof typeof bounds.latest];
    if (latest === undefined || offset === null || !longer(offset, latest)) return [];
    return [`${county.id}: ${kind} of ${offset} is later than ${latest} of ${id} (${bounds.source})`];
  });
  return [...services, ...deadlines];
}

function longer(offset: string, bound: string): boolean {
  return Temporal.PlainDate.compare(addOffset(COMPARED_FROM, offset), addOffset(COMPARED_FROM, bound)) > 0;
}
