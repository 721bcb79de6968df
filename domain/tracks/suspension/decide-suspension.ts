import type { IsoDate } from '../../calendar/plain-date.ts';
import type { ActivityState } from '../../definitions/suspension/state.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { happened, type Requirement } from '../../streams/command-outcome.ts';
import type { ProcessEvent } from '../../definitions/event.ts';
import { requirementsOf } from '../findings.ts';
import { refusals } from '../../definitions/refusals.ts';
import type { Role } from '../../vocabulary/roles.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { takesEffect } from './findings.ts';
import { heardOn, notBeforeDate } from './hearing.ts';
import { receiptIsPossible } from '../letters/receipt.ts';
import { openActivity } from './open-activity.ts';
import { periodsRunningFrom } from './service-review.ts';

/** Suspension (keskeyttäminen) of the activation plan, by either authority: D07, D08, C2, C3. */
export const decideSuspension: Behaviour<'decideSuspension'> = {
  possible: (state) => {
    const activity = openActivity(state);
    return [activity ? [activity.hearing !== null, 'HEARING_NOT_REQUESTED'] : nothingToDecide(state)];
  },
  requires: (state, body, context) => {
    const activity = openActivity(state);
    if (!activity) return [];
    const rules = context.rules.on(state.county, activity.startedOn);
    const heard = heardOn(activity, rules);
    const { on, ongoingVerifiedOn } = body;
    return [
      happened(on, context),
      ...receiptIsPossible(body, context),
      [on >= notBeforeDate(activity, rules), 'BEFORE_NOT_BEFORE_DATE', 'on'],
      [heard !== undefined && on >= heard, 'HEARING_NOT_COMPLETE', 'on'],
      [
        ongoingVerifiedOn >= verifiedFrom(on, activity, rules) && ongoingVerifiedOn <= on,
        'ACTIVITY_NOT_VERIFIED',
        'ongoingVerifiedOn',
      ],
      ...requirementsOf([takesEffect(body, rules)], {}, 'effectiveFrom'),
    ];
  },
  events: (state, body) => [
    {
      type: 'SUSPENSION_DECIDED',
      ...body,
      receivedOn: body.receivedOn ?? null,
      effectiveFrom: body.effectiveFrom ?? null,
    },
    ...notified(state, body),
  ],
};

/** Verified again (2.3): on the not-before date at the earliest. Of a decision before that, its own refusal is enough. */
function verifiedFrom(on: IsoDate, activity: ActivityState, rules: EffectiveRules): IsoDate {
  const from = notBeforeDate(activity, rules);
  return on < from ? on : from;
}

/** Says why there is nothing to decide: it was decided (C3: the first decision binds), it ended, or nothing was reported. */
function nothingToDecide({ activities }: ProcessState): Requirement {
  const last = activities.at(-1);
  if (!last) return [false, 'NO_ACTIVITY'];
  if (last.decided) return [false, 'SUSPENSION_DECIDED_ALREADY'];
  const ended = { ...refusals.NO_ACTIVITY, message: 'The activity ended before a decision on it' };
  return [false, 'NO_ACTIVITY', undefined, ended];
}

const OTHER_AUTHORITY = {
  COUNTY: 'EMPLOYMENT_AUTHORITY',
  EMPLOYMENT_AUTHORITY: 'CASE_WORKER',
} as const satisfies Record<CommandBody<'decideSuspension'>['decider'], Role>;

/** N37: client and other authority; of a suspension also the providers of running periods (LAW 434/2003 §54). */
function notified(
  state: ProcessState,
  { on, decider, effectiveFrom }: CommandBody<'decideSuspension'>,
): ProcessEvent[] {
  const running = effectiveFrom === undefined ? [] : periodsRunningFrom(state, effectiveFrom);
  return [
    { type: 'SUSPENSION_NOTIFIED', on, to: ['CLIENT', OTHER_AUTHORITY[decider]] },
    ...running.map(({ number }) => ({ type: 'PROVIDER_NOTIFIED', on, period: number }) as const),
  ];
}
