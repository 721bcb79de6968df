import { localDateOf } from '../../domain/calendar/moments.ts';
import { lastDay } from '../../domain/process/service-period/last-day.ts';
import { deadline, deadlinesAfter, rulesWith, type Recorded } from './recorded-process.ts';
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
    const held = reviewsHeld.map((on): Recorded => [
      { type: 'REVIEW_HELD', on, plan: 'ACTIVATION', reason: 'PERIODIC', outcome: 'CONTINUE' },
      on,
    ]);
    const reviews = [...deadlinesAfter([...signedPlan(planSigned), ...held]).values()]
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
    const started: Recorded = [{ type: 'ACTIVITY_STARTED', on: workStart, kind: 'EMPLOYMENT' }, workStart];
    const decision = deadline(deadlinesAfter([started]), 'activity/1/decision');
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
    const delivery = 'ORDINARY_LETTER';
    const decided = { decision: 'SUSPEND', decider: 'COUNTY', delivery, ongoingVerifiedOn: sent } as const;
    const deadlines = deadlinesAfter(
      [
        [{ type: 'ACTIVITY_STARTED', on: sent, kind: 'EMPLOYMENT' }, sent],
        [{ type: 'HEARING_REQUESTED', on: sent, delivery }, sent],
        [{ type: 'SUSPENSION_DECIDED', on: sent, ...decided }, sent],
      ],
      rules,
    );
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
      { type: 'PERIOD_END_CHANGED', on: decidedOn, period: 1, end: newEnd },
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
    const closed: Recorded = [{ type: 'CASE_CLOSED', on: caseClosed, reason: 'NO_NEED' }, caseClosed];
    const deadlines = deadlinesAfter([closed]);
    return {
      recordUntil: deadline(deadlines, 'record-retention').nominal,
      [`logOf${caseClosed.replaceAll('-', '')}Until`]: deadline(deadlines, 'log-retention').nominal,
    };
  },
};

function simple({ nominal, target, breachAt }: ReturnType<typeof deadline>): Answer {
  return { nominalDue: nominal, targetBusinessDay: target, breachInstantUtc: breachAt };
}

function mappingFrom(on: string): Recorded {
  return [{ type: 'JOINT_ASSESSMENT_STARTED', on, needIdentifiedBy: 'COUNTY' }, on];
}

function signedPlan(on: string): Recorded[] {
  return [
    [{ type: 'ACTIVATION_PLAN_DRAFTED', on, ...PLAN, nextReviewOn: on, validTo: on }, on],
    [{ type: 'ACTIVATION_PLAN_PRESENTED', on }, on],
    [{ type: 'ACTIVATION_PLAN_IN_FORCE', on }, on],
  ];
}

/** A plan without work activity: nothing but its reviews follows from what it says. */
const PLAN = {
  version: 1,
  measures: ['EMPLOYMENT_SERVICES'],
  services: [],
  evaluateBy: null,
  supportPerson: false,
  documentId: 'd',
} satisfies Partial<Recorded[0]>;

/** PROMOTING owes an interim report; the vectors are about such services. */
function period(start: string, end: string): Recorded {
  const service = { service: 'PROMOTING', providerId: 'p', instructorId: null } as const;
  return [{ type: 'SERVICE_PERIOD_STARTED', on: start, end, decidedOn: start, period: 1, ...service }, start];
}
