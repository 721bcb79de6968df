import { addOffset } from '../calendar/offset.ts';
import { plainDate, type IsoDate } from '../calendar/plain-date.ts';
import { rulesOn, type CommandContext, type Requirement } from './command-outcome.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * That every date of a command lies where somebody can mean it (rule data `dates`): looked at before anything is computed
 * from it, since the calendar ends somewhere. The field at fault is named by its path.
 */
export function datesInBounds(body: unknown, county: string, context: CommandContext): Requirement[] {
  const dates = rulesOn(context, county, context.today)?.dates;
  if (!dates) return [];
  const furthest = addOffset(plainDate(context.today), dates.ahead).toString();
  const last = furthest < dates.latest ? furthest : dates.latest;
  return datesOf(body).map(({ date, path }) => [
    date >= dates.earliest && date <= last,
    'DATE_OUT_OF_BOUNDS',
    path,
  ]);
}

/** That a practice clock stands on a day from which the furthest date can still be counted. */
export function clockInBounds(
  day: IsoDate,
  county: string,
  context: CommandContext,
  field: string,
): Requirement {
  const dates = rulesOn(context, county, context.today)?.dates;
  const holds =
    !dates || (day >= dates.earliest && addOffset(plainDate(day), dates.ahead).toString() <= dates.latest);
  return [holds, 'DATE_OUT_OF_BOUNDS', field];
}

interface DateAt {
  readonly path: string;
  readonly date: IsoDate;
}

/** Every date in a body: free text never travels, so a string of this shape is one. */
function datesOf(value: unknown, path = ''): DateAt[] {
  if (typeof value === 'string') return DATE.test(value) ? [{ path, date: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => datesOf(part, path === '' ? key : `${path}.${key}`));
}
