import type { Finding } from '../vocabulary/finding.ts';
import type { EffectiveRules } from '../rules/effective-rules.ts';
import { severityOf } from '../rules/severity.ts';
import type { AgeGroup } from './age-group.ts';
import type { Circumstances } from './circumstances.ts';
import { decided, summed, undecided, type Heading } from './findings.ts';
import { allOf, anyOf, type Combined } from './three-valued.ts';
import { ownRequestFinding } from './own-request.ts';
import { waysInto, type Groundwork } from './ways-into-plan.ts';

const GROUNDWORK: Readonly<Record<Groundwork, string>> = {
  employmentPlanMadeOn: 'Employment plan',
  jobSearchDiscussionOn: 'Job-search discussion',
};

/**
 * The thresholds of the age group (R10–R12 under the age limit, R13–R15 from it on), R15b for each kind of groundwork, and
 * last what follows of them: one way with its groundwork is enough, or the client's own request (R09). Only this last one blocks, since no single way has
 * to be open. None where the set has no thresholds for the group (LAW 189/2001 §3, domain.md 4.2).
 */
export function thresholdFindings(
  circumstances: Circumstances,
  ageGroup: AgeGroup,
  rules: EffectiveRules,
): Finding[] {
  const { trackA } = rules.eligibility;
  const ways = waysInto(circumstances, ageGroup, trackA);
  if (!ways) return [];
  const { source } = ageGroup === 'UNDER_25' ? trackA.under25 : trackA.from25;
  const kinds = [...new Set(ways.map(({ groundwork }) => groundwork))].map((groundwork) => {
    const served = ways.filter((way) => way.groundwork === groundwork).map(({ finding }) => finding);
    return { served, groundwork: groundworkFinding(circumstances, groundwork, served, source) };
  });
  // Ways are put together by groundwork, so that a way doesn't count as missing where another of the same kind is open.
  const asked = ownRequestFinding(circumstances, rules);
  const own = asked ? [asked] : [];
  const whole = anyOf([...kinds.map(({ served, groundwork }) => allOf([anyOf(served), groundwork])), ...own]);
  const findings = ways.map(({ finding }) => finding);
  return [
    ...findings,
    ...kinds.map(({ groundwork }) => groundwork),
    ...own,
    wholeFinding(findings, own, whole, { source, rules }),
  ];
}

/** R15b: the employment plan was made, or the job-search discussion held, for the ways that ask for it. */
function groundworkFinding(
  circumstances: Circumstances,
  groundwork: Groundwork,
  ways: readonly Finding[],
  source: string,
): Finding {
  const heading: Heading = { rule: 'R15b', severity: 'INFORM', source };
  const on = circumstances[groundwork];
  if (on === undefined) return undecided(heading, [groundwork]);
  const what = `${GROUNDWORK[groundwork]} (for ${ways.map(({ rule }) => rule).join(', ')})`;
  return decided(heading, on !== null, on === null ? `${what} is missing` : `${what} of ${on}`);
}

function wholeFinding(
  ways: readonly Finding[],
  own: readonly Finding[],
  whole: Combined,
  { source, rules }: { readonly source: string; readonly rules: EffectiveRules },
): Finding {
  const looked = ways.map(({ rule }) => rule);
  const [first = '', last = ''] = [looked.at(0), looked.at(-1)];
  const open = [...ways, ...own].filter(({ result }) => result === 'HOLDS').map(({ rule }) => rule);
  return summed(
    { rule: `${first}-${last}`, severity: severityOf(rules, first), source },
    whole,
    `Thresholds reached: ${open.join(', ') || 'none'}; one is enough, together with its R15b`,
  );
}
