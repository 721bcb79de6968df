import type { Finding } from '../vocabulary/finding.ts';
import type { EffectiveRules } from '../rules/effective-rules.ts';
import { severityOf } from '../rules/severity.ts';
import type { Circumstances, Viewer } from './circumstances.ts';
import { decided, mustBe, undecided } from './findings.ts';
import { readAs } from './income.ts';
import { integrationPlanFindings } from './integration-plan.ts';
import { incomeForService } from './own-request.ts';

/** Ages in whole years on the first and on the last day of a period. */
export interface PeriodAges {
  readonly ageAtStart: number;
  readonly ageAtEnd: number;
}

const VIEWERS: readonly Viewer[] = ['EMPLOYMENT_AUTHORITY', 'COUNTY', 'CLIENT'];

/**
 * R01: the person is of the county's age on the first day, both bounds included; R02: and still on the last one. None where the county has no rule on age (C18).
 */
export function periodAgeFindings({ ageAtStart, ageAtEnd }: PeriodAges, rules: EffectiveRules): Finding[] {
  const { age } = rules.eligibility;
  if (!age) return [];
  const { source } = age;
  const [first, last] = age.years;
  return [
    decided(
      { rule: 'R01', severity: severityOf(rules, 'R01'), source },
      first <= ageAtStart && ageAtStart <= last,
      `${ageAtStart} years on the first day; the service is for ${first} to ${last}`,
    ),
    decided(
      { rule: 'R02', severity: severityOf(rules, 'R02'), source },
      ageAtEnd <= last,
      `${ageAtEnd} years on the last day; the service is for ${first} to ${last}`,
    ),
  ];
}

/** R03 (where the county says so), R04, R05 (with R09), R07, R21 and R08: who may get the service (domain.md 4.1). */
export function serviceFindings(circumstances: Circumstances, rules: EffectiveRules): Finding[] {
  return [
    ...residence(circumstances, rules),
    ...jobSearch(circumstances, rules),
    ...income(circumstances, rules),
    ...integrationPlanFindings(circumstances, rules),
    jointView(circumstances, rules),
    otherOccupation(circumstances, rules),
  ];
}

/** R03: the service is for residents of the county. */
function residence(circumstances: Circumstances, rules: EffectiveRules): Finding[] {
  const { residence: rule } = rules.eligibility;
  if (!rule?.residentsOnly) return [];
  const said = { yes: 'Resident of the county', no: 'No resident of the county' };
  const heading = { rule: 'R03', severity: severityOf(rules, 'R03'), source: rule.source };
  return [mustBe(heading, circumstances, 'residentOfCounty', said)];
}

/** R04: job search (työnhaku) is valid, where the county says so. */
function jobSearch(circumstances: Circumstances, rules: EffectiveRules): Finding[] {
  const { jobSearch: rule } = rules.eligibility;
  if (!rule?.validOnly) return [];
  const said = { yes: 'Job search is valid', no: 'Job search is not valid' };
  const heading = { rule: 'R04', severity: severityOf(rules, 'R04'), source: rule.source };
  return [mustBe(heading, circumstances, 'jobSearchValid', said)];
}

/** R05: what the person lives on, where the county says so. */
function income(circumstances: Circumstances, rules: EffectiveRules): Finding[] {
  const { serviceIncomeBases: bases } = rules.eligibility;
  if (!bases) return [];
  return [incomeForService(circumstances, rules, readAs(bases, rules))];
}

/** R07: employment authority, county and client all hold that the person can't take part in employment services or work. */
function jointView({ cannotTakePart = {} }: Circumstances, rules: EffectiveRules): Finding {
  const { source } = rules.eligibility.service.capacity;
  const heading = { rule: 'R07', severity: severityOf(rules, 'R07'), source };
  const other = VIEWERS.filter((viewer) => cannotTakePart[viewer] === false);
  const against = `Could take part in employment services or work in the view of ${other.join(', ')}`;
  if (other.length > 0) return decided(heading, false, against);
  const open = VIEWERS.filter((viewer) => cannotTakePart[viewer] === undefined);
  if (open.length > 0)
    return undecided(
      heading,
      open.map((viewer) => `cannotTakePart.${viewer}`),
    );
  return decided(heading, true, 'In the joint view cannot take part in employment services or work');
}

/** R08: whoever works more hours a week, or has another full-time occupation or service, is left to the case worker. */
function otherOccupation(circumstances: Circumstances, rules: EffectiveRules): Finding {
  const { source, weeklyHours } = rules.eligibility.service.otherOccupation;
  const heading = { rule: 'R08', severity: severityOf(rules, 'R08'), source };
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
