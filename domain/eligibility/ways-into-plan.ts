import type { Finding } from '../vocabulary/finding.ts';
import type { EligibilityParameters } from '../rules/eligibility-schema.ts';
import type { AgeGroup } from './age-group.ts';
import type { CounterName, Circumstances } from './circumstances.ts';
import { mustBe, mustReach, type Heading } from './findings.ts';

type TrackA = EligibilityParameters['trackA'];

/** What must have been done before a way into the plan is open (R15b). */
export type Groundwork = 'employmentPlanMadeOn' | 'jobSearchDiscussionOn';

/** A way into the plan: its threshold, and the groundwork that goes with it. */
export interface Way {
  readonly finding: Finding;
  readonly groundwork: Groundwork;
}

const MONTHS_OF_SOCIAL_ASSISTANCE = 'months of social assistance because of unemployment';

/** The ways that a set opens to an age group: R10–R12, or R13–R15. Null where the set asks for no threshold. */
export function waysInto(circumstances: Circumstances, ageGroup: AgeGroup, trackA: TrackA): Way[] | null {
  return ageGroup === 'UNDER_25' ? waysUnder25(circumstances, trackA) : waysFrom25(circumstances, trackA);
}

/** R10, R11, R12. */
function waysUnder25(
  circumstances: Circumstances,
  { under25: { source, ways }, countedDays }: TrackA,
): Way[] | null {
  if (!ways) return null;
  const days = daysOf(countedDays, source);
  return [
    ...counted(circumstances, 'lmsDays12m', ways.lmsDays12m, {
      ...days,
      rule: 'R10',
      unit: `${days.unit} in 12 months`,
    }),
    ...(ways.allowanceMaximum ? [allowanceWay(circumstances, source)] : []),
    ...counted(circumstances, 'socialAssistanceMonths', ways.socialAssistanceMonths, {
      rule: 'R12',
      unit: MONTHS_OF_SOCIAL_ASSISTANCE,
      source,
      groundwork: 'jobSearchDiscussionOn',
    }),
  ];
}

/** R13, R14, R15. */
function waysFrom25(
  circumstances: Circumstances,
  { from25: { source, ways }, countedDays }: TrackA,
): Way[] | null {
  if (!ways) return null;
  const days = daysOf(countedDays, source);
  return [
    ...counted(circumstances, 'lmsDays', ways.lmsDays, { ...days, rule: 'R13' }),
    ...counted(circumstances, 'lmsDaysAfterAllowance', ways.lmsDaysAfterAllowance, {
      ...days,
      rule: 'R14',
      unit: `${days.unit} after the allowance period`,
    }),
    ...counted(circumstances, 'socialAssistanceMonths', ways.socialAssistanceMonths, {
      rule: 'R15',
      unit: MONTHS_OF_SOCIAL_ASSISTANCE,
      source,
      groundwork: 'employmentPlanMadeOn',
    }),
  ];
}

/** What is said of a way that is open from a number on. */
interface CountedWay {
  readonly rule: string;
  readonly unit: string;
  readonly source: string;
  readonly groundwork: Groundwork;
}

function counted(
  circumstances: Circumstances,
  name: CounterName,
  least: number | null,
  { rule, unit, source, groundwork }: CountedWay,
): Way[] {
  if (least === null) return [];
  const heading: Heading = { rule, severity: 'INFORM', source };
  return [{ finding: mustReach(heading, circumstances, name, { least, unit }), groundwork }];
}

function daysOf(counts: TrackA['countedDays'], threshold: string): Omit<CountedWay, 'rule'> {
  return {
    unit: `days of ${counts.bases.join(' or ')}`,
    source: `${threshold}; ${counts.source}`,
    groundwork: 'employmentPlanMadeOn',
  };
}

/** R11: unemployment allowance (työttömyyspäiväraha) for its full maximum period, not the slide's six months (C4). */
function allowanceWay(circumstances: Circumstances, source: string): Way {
  const said = {
    yes: 'Unemployment allowance was paid for the full maximum period',
    no: 'Unemployment allowance was not paid for the full maximum period',
  };
  const heading: Heading = { rule: 'R11', severity: 'INFORM', source };
  return {
    finding: mustBe(heading, circumstances, 'allowanceMaximumReached', said),
    groundwork: 'employmentPlanMadeOn',
  };
}
