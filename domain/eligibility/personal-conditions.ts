import type { Finding } from '../vocabulary/finding.ts';
import type { EffectiveRules } from '../rules/effective-rules.ts';
import type { Circumstances, Viewer } from './circumstances.ts';
import { decided, mustBe, undecided } from './findings.ts';
import { incomeBasisFinding } from './income.ts';

/** Ages in whole years on the first and on the last day of a period. */
export interface PeriodAges {
  readonly ageAtStart: number;
  readonly ageAtEnd: number;
}

const VIEWERS: readonly Viewer[] = ['EMPLOYMENT_AUTHORITY', 'COUNTY', 'CLIENT'];

/**
 * R01 (BLOCK): the person is of the county's age on the first day, both bounds included; R02 (WARN): and still on the last
 * one. None where the county has no rule on age (C18).
 */
export function periodAgeFindings({ ageAtStart, ageAtEnd }: PeriodAges, rules: EffectiveRules): Finding[] {
  const { age } = rules.eligibility;
  if (!age) return [];
  const { source } = age;
  const [first, last] = age.years;
  return [
    decided(
      { rule: 'R01', severity: 'BLOCK', source },
      first <= ageAtStart && ageAtStart <= last,
      `${ageAtStart} years on the first day; the service is for ${first} to ${last}`,
    ),
    decided(
      { rule: 'R02', severity: 'WARN', source },
      ageAtEnd <= last,
      `${ageAtEnd} years on the last day; the service is for ${first} to ${last}`,
    ),
  ];
}

/** R03 (where the county says so), R04, R05, R07 (BLOCK) and R08 (WARN): who may get the service (domain.md 4.1). */
export function serviceFindings(circumstances: Circumstances, rules: EffectiveRules): Finding[] {
  return [
    ...residence(circumstances, rules),
    jobSearch(circumstances, rules),
    incomeBasisFinding(circumstances, rules.eligibility.service.incomeBases),
    jointView(circumstances, rules),
    otherOccupation(circumstances, rules),
  ];
}

/** R03: the service is for residents of the county. */
function residence(
  circumstances: Circumstances,
  { eligibility: { residence: rule } }: EffectiveRules,
): Finding[] {
  if (!rule?.residentsOnly) return [];
  const said = { yes: 'Resident of the county', no: 'No resident of the county' };
  return [
    mustBe({ rule: 'R03', severity: 'BLOCK', source: rule.source }, circumstances, 'residentOfCounty', said),
  ];
}

/** R04: job search (työnhaku) is valid. */
function jobSearch(circumstances: Circumstances, { eligibility: { service } }: EffectiveRules): Finding {
  const said = { yes: 'Job search is valid', no: 'Job search is not valid' };
  return mustBe(
    { rule: 'R04', severity: 'BLOCK', source: service.jobSearch.source },
    circumstances,
    'jobSearchValid',
    said,
  );
}

/** R07: employment authority, county and client all hold that the person can't take part in employment services or work. */
function jointView({ cannotTakePart = {} }: Circumstances, { eligibility }: EffectiveRules): Finding {
  const heading = { rule: 'R07', severity: 'BLOCK', source: eligibility.service.capacity.source } as const;
  const other = VIEWERS.filter((viewer) => cannotTakePart[viewer] === false);
  const against = `Could take part in employment services or work in the view of ${other.join(', ')}`;
  if (other.length > 0) return decided(heading, false, against);
  const open = VIEWERS.filter((viewer) => cannotTakePart[viewer] === undefined);
  if (open.length > 0)
    return undecided(
      heading,
      open.map((viewer) => `cannotTakePart.${viewer}`),
    );
  return decided(heading, true, 'In the joint view can not take part in employment services or work');
}

/** R08: whoever works more hours a week, or has another full-time occupation or service, is left to the case worker. */
function otherOccupation(circumstances: Circumstances, { eligibility }: EffectiveRules): Finding {
  const { source, weeklyHours } = eligibility.service.otherOccupation;
  const heading = { rule: 'R08', severity: 'WARN', source } as const;
  const { otherOccupation: occupation, weeklyWorkHours: hours } = circumstances;
  if (occupation === undefined) return undecided(heading, ['otherOccupation']);
  if (occupation !== 'WORK')
    return decided(heading, occupation === 'NONE', `Other occupation or service: ${occupation}`);
  if (hours === undefined) return undecided(heading, ['weeklyWorkHours']);
  return decided(
    heading,
    hours <= weeklyHours,
    `Works ${hours} hours a week; at most ${weeklyHours} are no obstacle`,
  );
}
