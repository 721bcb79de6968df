import { Temporal } from 'temporal-polyfill';
import type { ProcessEvent } from '../../domain/definitions/event.ts';

// What must be true of a case, told from its facts in words of its own: nothing of decide, evolve or duties is used here, so
// that a mistake there can't hide.

/** A time in which a plan is in force: from a day up to, not including, another; null where nothing ends it. */
interface InForce {
  readonly plan: 'ACTIVATION' | 'MULTI_SECTOR';
  readonly from: string;
  readonly to: string | null;
}

/** When which plan was in force, as the facts tell; a suspension is a pause. */
export function timesInForce(events: readonly ProcessEvent[]): InForce[] {
  const times: InForce[] = [];
  let activation: string | null = null;
  let joint: string | null = null;
  const pause = (to: string) => {
    if (activation !== null) times.push({ plan: 'ACTIVATION', from: activation, to });
    activation = null;
  };
  for (const event of events) {
    if (event.type === 'ACTIVATION_PLAN_IN_FORCE' || event.type === 'ACTIVATION_PLAN_RESUMED')
      activation = event.on;
    if (event.type === 'ACTIVATION_PLAN_REPLACED' || event.type === 'ACTIVATION_PLAN_ENDED') pause(event.on);
    if (event.type === 'SUSPENSION_DECIDED' && event.decision === 'SUSPEND')
      pause(event.effectiveFrom ?? event.on);
    if (event.type === 'MULTI_SECTOR_PLAN_AGREED') joint = event.on;
    if (event.type === 'JOINT_ASSESSMENT_CONCLUDED' && nobodySeesNeed(event.views) && joint !== null) {
      times.push({ plan: 'MULTI_SECTOR', from: joint, to: event.on });
      joint = null;
    }
  }
  if (activation !== null) times.push({ plan: 'ACTIVATION', from: activation, to: null });
  if (joint !== null) times.push({ plan: 'MULTI_SECTOR', from: joint, to: null });
  return times.filter(({ from, to }) => to === null || from < to);
}

/** Pairs of plans that are in force on a same day: there must be none. */
export function overlaps(events: readonly ProcessEvent[]): [InForce, InForce][] {
  const times = timesInForce(events);
  return times.flatMap((one, index) =>
    times
      .slice(index + 1)
      .filter(
        (other) => (one.to === null || other.from < one.to) && (other.to === null || one.from < other.to),
      )
      .map((other): [InForce, InForce] => [one, other]),
  );
}

/**
 * Suspensions that were decided without a hearing that was complete, or before a month of the activity: there must be none.
 */
export function unheardSuspensions(events: readonly ProcessEvent[]): ProcessEvent[] {
  let started: string | null = null;
  let heardFrom: string | null = null;
  const wrong: ProcessEvent[] = [];
  for (const event of events) {
    if (event.type === 'ACTIVITY_STARTED') [started, heardFrom] = [event.on, null];
    // Two weeks to reply at least (D09); a letter by post is on its way for another one (L09).
    if (event.type === 'HEARING_REQUESTED')
      heardFrom = daysAfter(event.on, event.delivery === 'ORDINARY_LETTER' ? 21 : 14);
    if (event.type === 'HEARING_EXTENDED') heardFrom = event.replyBy;
    if (event.type === 'HEARING_REPLIED') heardFrom = event.on;
    if (event.type !== 'SUSPENSION_DECIDED') continue;
    if (started === null || heardFrom === null || event.on < heardFrom || event.on < monthAfter(started))
      wrong.push(event);
    [started, heardFrom] = [null, null];
  }
  return wrong;
}

/** How many deadlines of a kind must be open in a case that isn't closed, by what its facts say. */
export function expectedOpen(events: readonly ProcessEvent[]): Record<string, number> {
  const has = (type: ProcessEvent['type']) => events.some((event) => event.type === type);
  const ended = events.some(
    (event) => event.type === 'JOINT_ASSESSMENT_CONCLUDED' && nobodySeesNeed(event.views),
  );
  const periods = events.flatMap((event) => (event.type === 'SERVICE_PERIOD_DECIDED' ? [event.period] : []));
  const without = (type: ProcessEvent['type']) =>
    periods.filter((n) => !events.some((e) => e.type === type && 'period' in e && e.period === n)).length;
  const [open] = timesInForce(events).filter(({ to }) => to === null);
  return {
    MAPPING: has('JOINT_ASSESSMENT_STARTED') && !has('MULTI_SECTOR_PLAN_AGREED') && !ended ? 1 : 0,
    ACTIVATION_PLAN_REVIEW: open?.plan === 'ACTIVATION' ? 1 : 0,
    MULTI_SECTOR_PLAN_REVIEW: open?.plan === 'MULTI_SECTOR' ? 1 : 0,
    FINAL_REPORT: periods.filter((n) => !hasFinalReport(events, n)).length,
    CONTINUATION_DECISION: without('CONTINUATION_DECIDED'),
  };
}

/** A report counts unless each time that it came it was withdrawn. */
function hasFinalReport(events: readonly ProcessEvent[], period: number): boolean {
  const came = events.filter((e) => e.type === 'FINAL_REPORT_ARRIVED' && e.period === period).length;
  const withdrawn = events.filter(
    (e) => e.type === 'REPORT_WITHDRAWN' && e.report === 'FINAL' && e.period === period,
  ).length;
  return came > withdrawn;
}

function nobodySeesNeed(views: Readonly<Record<string, string>>): boolean {
  return Object.values(views).every((view) => view === 'NO_NEED');
}

function daysAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function monthAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ months: 1 }).toString();
}
