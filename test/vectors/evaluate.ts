import { localDateOf } from '../../domain/calendar/moments.ts';
import { lastDay } from '../../domain/tracks/service-period/last-day.ts';
import { deadline, deadlinesAfter, rulesWith, type Recorded } from './recorded-process.ts';
import {
  closed,
  heardAndSuspended,
  mappingFrom,
  period,
  reviewHeld,
  signedPlan,
  workStarted,
} from './vector-facts.ts';
import type { InputOf, Vector, VectorKind } from './vector.ts';

/** What the core answers, by the names that vectors use. */
export type Answer = Readonly<Record<string, string | undefined>>;

/** Facts in, deadlines out, through the functions that the workflow calls. */
export function evaluate(vector: Vector): Answer {
  const evaluator = evaluators[vector.kind] as (input: Vector['input']) => Answer;
  return evaluator(vector.input);
}

const evaluators: { [K in VectorKind]: (input: InputOf<K>) => Answer } = {
  MAPPING_END: ({ start, months }) => {
    const deadlines = deadlinesAfter([mappingFrom(start)], rulesWith({ MAPPING: `P${months}M` }));
    return simple(deadline(deadlines, 'mapping'));
  },
  REVIEW: ({ start, months }) => {
    const rules = rulesWith({ ACTIVATION_PLAN_REVIEW: `P${months}M` });
    return simple(deadline(deadlinesAfter(signedPlan(start), rules), `review/activation/from-${start}`));
  },
  REVIEW_RESET: ({ planSigned, reviewsHeld }) => {
    const facts = [...signedPlan(planSigned), ...reviewsHeld.map(reviewHeld)];
    const reviews = [...deadlinesAfter(facts).values()]
      .filter(({ kind }) => kind === 'ACTIVATION_PLAN_REVIEW')
      .sort((a, b) => a.anchor.on.localeCompare(b.anchor.on));
    return { nextNominalDue: reviews.at(-1)?.nominal, oldDueCancelled: reviews.at(-2)?.nominal };
  },
  SERVICE_PERIOD: ({ start, months }) => {
    const end = lastDay(start, months);
    const deadlines = deadlinesAfter([period(start, end)]);
    const interim = deadline(deadlines, 'period/1/interim-report');
    const final = deadline(deadlines, 'period/1/final-report');
    return {
      periodEndInclusive: end,
      interimNominal: interim.nominal,
      interimTarget: interim.target,
      interimBreachUtc: interim.breachAt,
      finalNominal: final.nominal,
      finalDue: final.due,
      finalBreachUtc: final.breachAt,
    };
  },
  SUSPENSION_NOT_BEFORE: ({ workStart }) => {
    const decision = deadline(deadlinesAfter([workStarted(workStart)]), 'activity/1/decision');
    return { notBefore: decision.nominal, caseWorkerTaskOn: decision.target };
  },
  INTERRUPTION: ({ plannedStart, months, actualEnd, interruptionRecordedOn }) => {
    const plannedEnd = lastDay(plannedStart, months);
    const planned = [period(plannedStart, plannedEnd)];
    const ended: Recorded = [
      { type: 'PERIOD_ENDED_EARLY', on: actualEnd, period: 1, reason: 'CLIENT_REASON' },
      interruptionRecordedOn,
    ];
    const deadlines = deadlinesAfter([...planned, ended]);
    const interim = deadline(deadlines, 'period/1/interim-report');
    const final = deadline(deadlines, 'period/1/final-report');
    return {
      plannedEnd,
      plannedInterimNominal: deadline(deadlinesAfter(planned), 'period/1/interim-report').nominal,
      recomputedInterimNominal: interim.nominal,
      interimStatus: interim.status === 'WAIVED' ? interim.ended?.because : interim.status,
      finalNominal: final.nominal,
      finalDue: final.due,
    };
  },
  HEARING_BY_ORDINARY_MAIL: ({ sent, replyDays, rectificationDays }) => {
    const rules = rulesWith({ HEARING_REPLY: `P${replyDays}D`, RECTIFICATION: `P${rectificationDays}D` });
    const deadlines = deadlinesAfter([workStarted(sent), ...heardAndSuspended(sent)], rules);
    const reply = deadline(deadlines, 'activity/1/hearing-reply');
    const rectification = deadline(deadlines, 'activity/1/rectification');
    return {
      deemedReceived: reply.anchor.on,
      replyNominal: reply.nominal,
      replyDue: reply.due,
      rectificationNominal: rectification.nominal,
      rectificationDue: rectification.due,
    };
  },
  UTC_TO_LOCAL_START: ({ eventUtc }) => {
    const localDate = localDateOf(eventUtc).toString();
    const mapping = deadline(deadlinesAfter([mappingFrom(localDate)]), 'mapping');
    return { localDate, mappingNominal: mapping.nominal };
  },
  EXTENSION: ({ start, months, extendedToMonths, decidedOn }) => {
    const planned = [period(start, lastDay(start, months))];
    const newEnd = lastDay(start, extendedToMonths);
    const extended: Recorded = [
      { type: 'PERIOD_END_CHANGED', on: decidedOn, period: 1, end: newEnd, reasons: [] },
      decidedOn,
    ];
    const deadlines = deadlinesAfter([...planned, extended]);
    const interim = deadline(deadlines, 'period/1/interim-report');
    return {
      oldInterim: deadline(deadlinesAfter(planned), 'period/1/interim-report').nominal,
      newEnd,
      newInterimNominal: interim.nominal,
      newInterimTarget: interim.target,
      newFinalDue: deadline(deadlines, 'period/1/final-report').due,
    };
  },
  RETENTION: ({ caseClosed }) => {
    const deadlines = deadlinesAfter([closed(caseClosed)]);
    return {
      recordUntil: deadline(deadlines, 'record-retention').nominal,
      [`logOf${caseClosed.replaceAll('-', '')}Until`]: deadline(deadlines, 'log-retention').nominal,
    };
  },
};

function simple({ nominal, target, breachAt }: ReturnType<typeof deadline>): Answer {
  return { nominalDue: nominal, targetBusinessDay: target, breachInstantUtc: breachAt };
}
