import type { Finding } from '../vocabulary/finding.ts';
import type { EligibilityParameters } from '../rules/eligibility-schema.ts';
import type { EffectiveRules } from '../rules/effective-rules.ts';
import { severityOf } from '../rules/severity.ts';
import type { AgeGroup } from './age-group.ts';
import type { Circumstances } from './circumstances.ts';
import { mustBe, mustReach, summed } from './findings.ts';
import { anyOf } from './three-valued.ts';

type Counters = Extract<EligibilityParameters['trackJ'], { thresholdMode: 'COUNTERS' }>;

/**
 * What a joint service asks for (domain.md 4.3). With counters (LAW 1369/2014 §2): R16 and R17 or R18, of which R20 asks for
 * one, and R19's need of coordination; the single counters are only said, R20 blocks. Without (LAW 381/2023 §3, C5):
 * only the judgement R19.
 */
export function jointFindings(
  circumstances: Circumstances,
  ageGroup: AgeGroup,
  rules: EffectiveRules,
): Finding[] {
  const { trackJ } = rules.eligibility;
  if (trackJ.thresholdMode === 'QUALITATIVE') return [obstacles(circumstances, trackJ.source, rules)];
  const counters = counterFindings(circumstances, ageGroup, trackJ);
  return [
    ...counters,
    anyCounter(counters, trackJ.source, rules),
    coordination(circumstances, trackJ.source, rules),
  ];
}

/** R16, and R17 or R18 by age. */
function counterFindings(circumstances: Circumstances, ageGroup: AgeGroup, counters: Counters): Finding[] {
  const { source, lmsDays, unemployedMonths } = counters;
  const [rule, months] =
    ageGroup === 'UNDER_25' ? ['R17', unemployedMonths.under25] : ['R18', unemployedMonths.from25];
  return [
    mustReach({ rule: 'R16', severity: 'INFORM', source }, circumstances, 'lmsDays', {
      least: lmsDays,
      unit: 'days of LMS because of unemployment',
    }),
    mustReach({ rule, severity: 'INFORM', source }, circumstances, 'unemployedMonths', {
      least: months,
      unit: 'months of unemployment without a break',
    }),
  ];
}

/** R20: any one of the counters is enough. */
function anyCounter(counters: readonly Finding[], source: string, rules: EffectiveRules): Finding {
  const reached = counters.filter(({ result }) => result === 'HOLDS').map(({ rule }) => rule);
  const reason = `Thresholds reached: ${reached.join(', ') || 'none'} of ${counters.map(({ rule }) => rule).join(', ')}`;
  return summed({ rule: 'R20', severity: severityOf(rules, 'R20'), source }, anyOf(counters), reason);
}

/** R19 until the end of 2024: the services of employment authority, county and Kela need to be put together. */
function coordination(circumstances: Circumstances, source: string, rules: EffectiveRules): Finding {
  const said = {
    yes: 'Services of employment authority, county and Kela need coordination',
    no: 'Services of employment authority, county and Kela need no coordination',
  };
  const heading = { rule: 'R19', severity: severityOf(rules, 'R19'), source };
  return mustBe(heading, circumstances, 'needsCoordination', said);
}

/** R19 from 2025, a judgement whose grounds are written (R20). */
function obstacles(circumstances: Circumstances, source: string, rules: EffectiveRules): Finding {
  const said = {
    yes: 'Obstacles that consultation between authorities alone cannot solve; the grounds are written (R20)',
    no: 'No obstacles beyond what consultation between authorities can solve; the grounds are written (R20)',
  };
  return mustBe(
    { rule: 'R19', severity: severityOf(rules, 'R19'), source },
    circumstances,
    'obstaclesBeyondConsultation',
    said,
  );
}
