import { stateFrom } from '../../domain/process/client-process.ts';
import { statisticsOf } from '../../domain/retention/statistics.ts';
import { nationalRuleSets, publishedRules } from '../../domain/rules/published-rules.ts';
import { eligibleCircumstances } from '../bodies/texts-of-initiation.ts';
import { draft, SIGNED } from './activation-plan.history.ts';
import { decideAfter, historyFrom, historyOf, opening, remindersIn, type Given } from './case-history.ts';
import { assessed } from './eligible.history.ts';
import { period } from './service-period.history.ts';

const DAY = '2027-01-04';
const after = (...commands: Given[]) => historyFrom(opening(DAY), DAY, commands);
const tooFewDays = {
  ...eligibleCircumstances(DAY).ACTIVATION,
  lmsDays: 499,
  lmsDaysAfterAllowance: 0,
  socialAssistanceMonths: 0,
};
const service = eligibleCircumstances(DAY).SERVICE;
const found = (
  track: 'ACTIVATION' | 'SERVICE',
  circumstances: object,
  decision: 'ELIGIBLE' | 'NOT_ELIGIBLE',
  documentId: string | undefined = 'grounds',
): Given =>
  [DAY, 'assessEligibility', { on: DAY, track, circumstances, age: 30, decision, documentId }] as Given;
const deciding = (body: object): Given => {
  const [on, name, usual] = period();
  return [on, name, { ...usual, ...body }] as unknown as Given;
};
const grounds = (...rules: string[]) => rules.map((rule) => ({ rule, documentId: `why ${rule}` }));

test('R13-R15: an official finds eligible although the rules compute otherwise, with grounds; both are kept, and a plan rests on what was found', () => {
  const facts = after(found('ACTIVATION', tooFewDays, 'ELIGIBLE'));
  expect(facts.slice(1).map(({ event }) => event)).toMatchObject([
    { type: 'ELIGIBILITY_ASSESSED', result: 'ELIGIBLE', computed: 'NOT_ELIGIBLE' },
    {
      type: 'DECIDED_OTHERWISE',
      about: 'ELIGIBILITY',
      track: 'ACTIVATION',
      grounds: [{ rule: 'R13-R15', documentId: 'grounds' }],
    },
  ]);
  expect(stateFrom(facts).decidedOtherwise).toMatchObject([{ on: DAY, about: 'ELIGIBILITY' }]);
  expect(decideAfter(facts, draft('2027-01-05'))).toMatchObject({ accepted: true });
});

test('4.12: an official finds not eligible although the rules compute eligible; no plan is drafted on it, and it can be decided', () => {
  const facts = after(found('ACTIVATION', eligibleCircumstances(DAY).ACTIVATION, 'NOT_ELIGIBLE'));
  expect(facts.at(-1)!.event).toMatchObject({ grounds: [{ rule: '4.12', documentId: 'grounds' }] });
  expect(decideAfter(facts, draft('2027-01-05'))).toMatchObject({
    refusals: [{ code: 'NOT_FOUND_ELIGIBLE_FOR_PLAN' }],
  });
  const decision = {
    track: 'ACTIVATION',
    clientApplied: true,
    delivery: 'HANDED_OVER',
    guidance: 'OTHER',
  } as const;
  const refusing: Given = [DAY, 'decideNotEligible', { on: DAY, ...decision, documentId: 'd' }];
  expect(decideAfter(facts, refusing)).toMatchObject({ accepted: true });
});

test('4.12: deciding otherwise needs written grounds, and all that the rules need known', () => {
  const [, name, body] = found('ACTIVATION', tooFewDays, 'ELIGIBLE');
  const { documentId: _, ...bare } = body as Given<'assessEligibility'>[2];
  expect(decideAfter(after(), [DAY, name, bare] as unknown as Given)).toMatchObject({
    refusals: [{ code: 'OTHERWISE_WITHOUT_GROUNDS', rule: '4.12', field: 'content' }],
  });
  const unknown = found(
    'ACTIVATION',
    { incomeBasis: 'SOCIAL_ASSISTANCE', integrationPlan: 'NONE' },
    'ELIGIBLE',
  );
  expect(decideAfter(after(), unknown)).toMatchObject({
    refusals: [{ code: 'FACT_MISSING', rule: 'R13-R15' }],
  });
  const asComputed = found('ACTIVATION', tooFewDays, 'NOT_ELIGIBLE');
  expect(after(asComputed).map(({ event }) => event.type)).toEqual(['CASE_OPENED', 'ELIGIBILITY_ASSESSED']);
});

test('R01, R04, R24: a service decision sets aside what blocks, each rule with its own grounds; without them it is refused', () => {
  const facts = historyOf(DAY, [
    ...SIGNED,
    assessed('2027-01-14', 'SERVICE', { ...service, jobSearchValid: false }),
  ]);
  const body = { ageAtStart: 17, ageAtEnd: 18, end: '2027-07-31' };
  expect(decideAfter(facts, deciding(body))).toMatchObject({
    refusals: [
      { code: 'RULE_BROKEN', rule: 'R24', field: 'end' },
      { code: 'RULE_BROKEN', rule: 'R04' },
      { code: 'RULE_BROKEN', rule: 'R01', field: 'start' },
    ],
  });
  const decided = decideAfter(facts, deciding({ ...body, decidedOtherwise: grounds('R24', 'R04', 'R01') }));
  expect(decided).toMatchObject({
    events: [
      { type: 'SERVICE_PERIOD_DECIDED' },
      {
        type: 'DECIDED_OTHERWISE',
        about: 'SERVICE_PERIOD',
        decidedPeriod: 1,
        grounds: [{ rule: 'R24' }, { rule: 'R04' }, { rule: 'R01', documentId: 'why R01' }],
      },
    ],
  });
});

test('R06, L03: what the law demands nobody sets aside: no service outside the plan, none beyond the statute', () => {
  const outside = decideAfter(
    historyOf(DAY, [...SIGNED.slice(0, 0)]),
    deciding({ decidedOtherwise: grounds('R06') }),
  );
  expect(outside).toMatchObject({ refusals: [{ code: 'NO_ACTIVE_PLAN', rule: 'R06' }] });
  const facts = historyOf(DAY, [...SIGNED]);
  const tooLong = deciding({ end: '2029-02-01', decidedOtherwise: grounds('R24', 'L03') });
  expect(decideAfter(facts, tooLong)).toMatchObject({
    refusals: [
      { code: 'RULE_FORBIDS', rule: 'L03' },
      { code: 'NOTHING_SET_ASIDE', field: 'decidedOtherwise.L03' },
    ],
  });
  const tooShort = deciding({ end: '2027-04-29', decidedOtherwise: grounds('R22') });
  expect(decideAfter(facts, tooShort)).toMatchObject({ refusals: [{ code: 'RULE_FORBIDS', rule: 'L03' }] });
});

test('4.12: grounds against a rule that stands against nothing are refused, so that they are not counted', () => {
  expect(
    decideAfter(historyOf(DAY, [...SIGNED]), deciding({ decidedOtherwise: grounds('R04') })),
  ).toMatchObject({
    refusals: [{ code: 'NOTHING_SET_ASIDE', rule: '4.12', field: 'decidedOtherwise.R04' }],
  });
});

test('R05: what was set aside when the service was assessed is set aside for the decision on it, on the same grounds', () => {
  const allowance = { ...service, incomeBasis: 'UNEMPLOYMENT_ALLOWANCE' };
  const facts = historyOf(DAY, [
    ...SIGNED,
    [
      '2027-01-14',
      'assessEligibility',
      {
        on: '2027-01-14',
        track: 'SERVICE',
        circumstances: allowance,
        age: 30,
        decision: 'ELIGIBLE',
        documentId: 'g',
      },
    ] as Given,
  ]);
  expect(decideAfter(facts, period())).toMatchObject({
    events: [{ type: 'SERVICE_PERIOD_DECIDED' }, { grounds: [{ rule: 'R05', documentId: 'g' }] }],
  });
});

test('4.12: a service that the official found the client not eligible for is not decided', () => {
  const facts = historyOf(DAY, [
    ...SIGNED,
    [
      '2027-01-14',
      'assessEligibility',
      {
        on: '2027-01-14',
        track: 'SERVICE',
        circumstances: service,
        age: 30,
        decision: 'NOT_ELIGIBLE',
        documentId: 'g',
      },
    ] as Given,
  ]);
  expect(decideAfter(facts, period())).toMatchObject({
    refusals: [{ code: 'NOT_FOUND_ELIGIBLE_FOR_SERVICE' }],
  });
});

test('R24: a period is lengthened beyond the rule book on written grounds too', () => {
  const facts = historyOf(DAY, [...SIGNED, period()]);
  const longer = (body: object): Given =>
    [
      '2027-03-01',
      'changePeriodEnd',
      { period: 1, end: '2027-06-30', decidedOn: '2027-03-01', ageAtEnd: 30, ...body },
    ] as Given;
  expect(decideAfter(facts, longer({}))).toMatchObject({ refusals: [{ code: 'RULE_BROKEN', rule: 'R24' }] });
  expect(decideAfter(facts, longer({ decidedOtherwise: grounds('R24') }))).toMatchObject({
    events: [{ type: 'PERIOD_END_CHANGED' }, { type: 'DECIDED_OTHERWISE', decidedPeriod: 1 }],
  });
});

test('N41: the supervisor is told at once of each decision otherwise than a rule found, and it is counted', () => {
  const facts = after(found('ACTIVATION', tooFewDays, 'ELIGIBLE'));
  expect(remindersIn(facts, 'notice').filter((line) => line.includes('N41'))).toEqual([
    '2027-01-04 N41 NOW COUNTY_SUPERVISOR',
  ]);
  const { decidedOtherwise } = statisticsOf(stateFrom(facts), 'SOCIAL_WELFARE', [], publishedRules);
  expect(decidedOtherwise).toEqual({ 'R13-R15': 1 });
});

test('4.12: which rule is which is rule data, as the specification says', () => {
  const said = (rule: string) => nationalRuleSets.map(({ params }) => params.severities[rule]?.severity);
  for (const rule of ['R01', 'R03', 'R04', 'R05', 'R07', 'R10', 'R13', 'R19', 'R20', 'R22', 'R24'])
    expect([rule, new Set(said(rule))]).toEqual([rule, new Set(['BLOCK'])]);
  for (const rule of ['R06', 'D07', 'L03'])
    expect([rule, new Set(said(rule))]).toEqual([rule, new Set(['FORBID'])]);
  for (const rule of ['R02', 'R08']) expect([rule, new Set(said(rule))]).toEqual([rule, new Set(['WARN'])]);
});
