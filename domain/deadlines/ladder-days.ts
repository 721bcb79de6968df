import { businessDayOnOrAfter, businessDayOnOrBefore } from '../calendar/business-days.ts';
import { localDateOf, momentOf } from '../calendar/moments.ts';
import { addOffset, inSeries } from '../calendar/offset.ts';
import { isBefore, plainDate, type PlainDate } from '../calendar/plain-date.ts';
import type { LadderStep } from '../rules/schema.ts';
import type { Deadline } from './deadline.ts';

/** A step of a ladder on a business day that is its own. */
export interface StepDay {
  readonly step: LadderStep;
  /** That of the step; where it repeats, with the number of the occurrence. */
  readonly code: string;
  readonly on: PlainDate;
}

/**
 * The days of a step that counts from a date of the deadline; none where that isn't known. One that repeats is given up to
 * the first occurrence after `through` (milliseconds since the epoch).
 */
export function daysOf(step: LadderStep, deadline: Deadline, through: number): StepDay[] {
  const base = baseOf(step.base, deadline);
  if (!base) return [];
  const first = step.offset === undefined ? base : addOffset(base, step.offset);
  return step.repeat === undefined
    ? [{ step, code: step.code, on: rolled(first, step) }]
    : repeated(step, step.repeat, first, deadline, through);
}

/**
 * Occurrences from before the duty was recorded would only be noise. They are numbered from the due date on: where what they
 * count from moves, the number that was sent in an earlier week isn't given to a later one.
 */
function repeated(
  step: LadderStep,
  interval: string,
  first: PlainDate,
  deadline: Deadline,
  through: number,
): StepDay[] {
  const recordedOn = localDateOf(deadline.recordedAt);
  const number = firstNumber(first, interval, deadline);
  const occurrences: StepDay[] = [];
  for (let n = 0; ; n += 1) {
    const on = rolled(inSeries(first, interval, n), step);
    if (!isBefore(on, recordedOn)) occurrences.push({ step, code: `${step.code}-${number + n}`, on });
    if (occurrences.length > 0 && momentOf(on, '00:00') > through) return occurrences;
  }
}

function firstNumber(first: PlainDate, interval: string, { due }: Deadline): number {
  let number = 1;
  while (!isBefore(first, inSeries(plainDate(due), interval, number + 1))) number += 1;
  return number;
}

function baseOf(base: LadderStep['base'], deadline: Deadline): PlainDate | undefined {
  const dates = {
    RECORDED: undefined,
    ANCHOR: deadline.anchor.on,
    TARGET: deadline.target,
    DUE: deadline.due,
    READY: deadline.ready?.on ?? undefined,
  };
  const date = dates[base];
  return date === undefined ? undefined : plainDate(date);
}

function rolled(date: PlainDate, { roll }: LadderStep): PlainDate {
  return roll === 'NEXT' ? businessDayOnOrAfter(date) : businessDayOnOrBefore(date);
}
