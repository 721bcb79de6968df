import { addOffset } from '../../calendar/offset.ts';
import { plainDate, type IsoDate } from '../../calendar/plain-date.ts';
import { deadlineRule } from '../../rules/effective-rules.ts';
import type { DeadlineKind } from '../../rules/schema.ts';
import { rulesOn, type CommandContext, type Requirement } from '../../streams/command-outcome.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { PlannedService } from '../../definitions/plan/planned-service.ts';
import type { PlanVersion } from '../../definitions/plan/state.ts';

/** The part of a draft that both plans have. */
interface Draft {
  readonly on: IsoDate;
  readonly services: readonly PlannedService[];
  readonly nextReviewOn: IsoDate;
  readonly evaluateBy?: IsoDate | undefined;
  readonly validTo?: IsoDate | undefined;
}

/**
 * What the dates of a draft must be like: services that don't end before they start; the next review within the longest
 * interval of the rules (D05, D06); with work activity a last date for evaluating its effects, while the plan is valid
 * (L02).
 */
export function draftRequirements(
  draft: Draft,
  review: DeadlineKind,
  state: ProcessState,
  context: CommandContext,
): Requirement[] {
  const { on, services, nextReviewOn, evaluateBy, validTo } = draft;
  return [
    [rulesOn(context, state.county, on) !== undefined, 'NO_RULE_SET', 'on'],
    [services.every(({ start, end }) => !end || end >= start), 'SERVICE_ENDS_BEFORE_START', 'services'],
    [nextReviewOn > on, 'BEFORE_DRAFT', 'nextReviewOn'],
    [nextReviewOn <= latestReview(on, review, state, context), 'NEXT_REVIEW_TOO_LATE', 'nextReviewOn'],
    [validTo === undefined || validTo > on, 'BEFORE_DRAFT', 'validTo'],
    [services.length === 0 || evaluateBy !== undefined, 'EVALUATION_DATE_NEEDED', 'evaluateBy'],
    [
      evaluateBy === undefined || (evaluateBy > on && (validTo === undefined || evaluateBy <= validTo)),
      'EVALUATION_OUTSIDE_VALIDITY',
      'evaluateBy',
    ],
  ];
}

/** Nothing is late where the law has no longest interval, or no rules are known: that is refused by itself. */
function latestReview(on: IsoDate, review: DeadlineKind, { county }: ProcessState, context: CommandContext) {
  const rules = rulesOn(context, county, on);
  const offset = rules ? deadlineRule(rules, review).offset : null;
  return offset === null ? nextReviewUnknown : addOffset(plainDate(on), offset).toString();
}
const nextReviewUnknown = '9999-12-31';

/** Benefits and compensations are explained before a plan with work activity is signed (D11; LAW 189/2001 §9). */
export function benefitsExplained(
  state: ProcessState,
  version: PlanVersion | undefined,
  on: IsoDate,
): Requirement {
  const isAsked = (version?.draft.services ?? []).length > 0;
  const explainedOn = state.benefitsExplainedOn;
  return [!isAsked || (explainedOn !== null && explainedOn <= on), 'BENEFITS_NOT_EXPLAINED', 'on'];
}

/** No plan of its own beside an active multi-sector plan (LAW 189/2001 §3). */
export function noMultiSectorPlan({ joint }: ProcessState): Requirement {
  return [!joint?.plan || joint.endedOn !== null, 'MULTI_SECTOR_PLAN_ACTIVE'];
}
