import { allServices, draft, present, SIGNED, signedOn } from './activation-plan.history.ts';
import { decideAfter, historyOf, type Given } from './case-history.ts';
import { agreedPlan, start } from './joint-service.history.ts';
import { period } from './service-period.history.ts';
import type { Fact } from '../../domain/definitions/event.ts';

const DAY = '2027-01-04';
const only = (service: 'INDIVIDUAL' | 'GROUP', from: string) =>
  allServices(from).filter((planned) => planned.service === service);
const renewedWith = (service: 'INDIVIDUAL' | 'GROUP'): Given[] => [
  draft('2027-03-01', { services: only(service, '2027-03-05') }),
  present('2027-03-01'),
  ...signedOn('2027-03-02'),
];
const decided = (today: string, on: string, end: string): Given => [
  today,
  'decideServicePeriod',
  { service: 'GROUP', providerId: 'p1', start: on, end, decidedOn: on, ageAtStart: 30, ageAtEnd: 30 },
];
const lengthened = (today: string, decidedOn = today): Given => [
  today,
  'changePeriodEnd',
  { period: 1, end: '2027-05-31', decidedOn, ageAtEnd: 30 },
];
const broken = (facts: readonly Fact[], given: Given) => {
  const answer = decideAfter(facts, given);
  return answer.accepted ? [] : answer.refusals.map(({ code, rule }) => `${code} ${rule}`);
};

test('R06: the version in force on the day of the decision and on the first day contains the service', () => {
  const first = [draft('2027-01-11', { services: only('INDIVIDUAL', '2027-02-01') }), ...SIGNED.slice(1)];
  const facts = historyOf(DAY, [...first, ...renewedWith('GROUP')]);
  // In force from 2 March on: what was decided and begun a month before was not in the plan then.
  expect(broken(facts, decided('2027-03-03', '2027-02-02', '2027-05-01'))).toEqual(['RULE_FORBIDS R06']);
  expect(broken(facts, decided('2027-03-03', '2027-03-02', '2027-06-01'))).toEqual([]);
});

test('R06: a service that the plan of the day contains no more is not lengthened', () => {
  const facts = historyOf(DAY, [...SIGNED, period('GROUP'), ...renewedWith('INDIVIDUAL')]);
  expect(broken(facts, lengthened('2027-03-10'))).toEqual(['RULE_FORBIDS R06']);
  // Nor by a decision of a day before, for days of the plan without it.
  expect(broken(facts, lengthened('2027-03-10', '2027-02-20'))).toEqual(['RULE_FORBIDS R06']);
  expect(broken(historyOf(DAY, [...SIGNED, period('GROUP')]), lengthened('2027-03-10'))).toEqual([]);
});

test('R06, D12: the joint service ends at once: on that day nothing is decided or asked for on its plan', () => {
  const work = { services: allServices('2027-02-01'), evaluateBy: '2027-06-30' };
  const views = { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA: 'NO_NEED' } as const;
  const informed: Given = ['2027-01-11', 'informOfBenefits', { on: '2027-01-11' }];
  const joint = [start('2027-01-11'), informed, ...agreedPlan('2027-01-20', work)];
  const facts = historyOf(DAY, [
    ...joint,
    ['2027-03-01', 'concludeJointAssessment', { on: '2027-03-01', views, documentId: 'd1' }],
  ]);
  expect(broken(facts, decided('2027-03-01', '2027-03-01', '2027-05-31'))).toEqual(['NO_ACTIVE_PLAN R06']);
  expect(broken(facts, ['2027-03-01', 'requestReview', { on: '2027-03-01' }])).toEqual([
    'NO_ACTIVE_PLAN R06',
  ]);
  expect(broken(historyOf(DAY, joint), decided('2027-03-01', '2027-03-01', '2027-05-31'))).toEqual([]);
});
