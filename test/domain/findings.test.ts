import type { Finding } from '../../domain/vocabulary/finding.ts';
import { accept, refused } from '../../domain/streams/command-outcome.ts';
import { requirementsOf } from '../../domain/tracks/findings.ts';

const finding = (rule: string, parts: Partial<Finding>): Finding => ({
  rule,
  severity: 'BLOCK',
  result: 'HOLDS',
  reason: `${rule} says so`,
  source: 'S003 §1',
  missing: [],
  ...parts,
});
interface Stated {
  rule: string;
  documentId: string;
}
const decided = (findings: Finding[], reasons: Stated[] = [], decidedOtherwise: Stated[] = []) =>
  refused(requirementsOf(findings, { reasons, decidedOtherwise }, 'start')) ??
  accept({ type: 'REVIEW_REQUESTED', on: '2027-01-01' });

test('severity B: RULE_BROKEN names rule, reason, source and field; a rule that holds asks for nothing', () => {
  expect(decided([finding('R03', {})])).toMatchObject({ accepted: true });
  expect(decided([finding('R03', { result: 'FAILS' })])).toEqual({
    accepted: false,
    refusals: [
      { code: 'RULE_BROKEN', rule: 'R03', message: 'R03 says so', source: 'S003 §1', field: 'start' },
    ],
  });
});

test('an unknown fact is FACT_MISSING: cannot decide yet, and what is missing', () => {
  expect(decided([finding('R04', { result: 'UNKNOWN', missing: ['jobSearchValid'] })])).toMatchObject({
    refusals: [{ code: 'FACT_MISSING', message: 'Cannot decide yet, missing jobSearchValid' }],
  });
});

test('severity B: whoever decides otherwise writes the grounds for that very rule; severity X can not be set aside', () => {
  const blocked = finding('R03', { result: 'FAILS' });
  expect(decided([blocked], [], [{ rule: 'R04', documentId: 'd' }])).toMatchObject({
    refusals: [{ code: 'RULE_BROKEN', rule: 'R03' }],
  });
  expect(decided([blocked], [{ rule: 'R03', documentId: 'd' }])).toMatchObject({ accepted: false });
  expect(decided([blocked], [], [{ rule: 'R03', documentId: 'd' }])).toMatchObject({ accepted: true });
  const forbidden = finding('R06', { severity: 'FORBID', result: 'FAILS' });
  expect(decided([forbidden], [], [{ rule: 'R06', documentId: 'd' }])).toMatchObject({
    refusals: [{ code: 'RULE_FORBIDS', rule: 'R06' }],
  });
});

test('severity W: REASON_NEEDED until a written reason for that very rule is given; severity I asks for nothing', () => {
  const warning = finding('R08', { severity: 'WARN', result: 'FAILS' });
  expect(decided([warning], [{ rule: 'R02', documentId: 'd' }])).toMatchObject({
    refusals: [{ code: 'REASON_NEEDED', rule: 'R08', field: 'reasons.R08' }],
  });
  expect(decided([warning], [{ rule: 'R08', documentId: 'd' }])).toMatchObject({ accepted: true });
  expect(decided([finding('R31', { severity: 'INFORM', result: 'FAILS' })])).toMatchObject({
    accepted: true,
  });
});
