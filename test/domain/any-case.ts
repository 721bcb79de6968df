import fc from 'fast-check';
import { plainDate } from '../../domain/calendar/plain-date.ts';
import { commandNames, commands, type CommandName } from '../../domain/definitions/command.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import { allServices, draft, informed, present, sign, SIGNED } from './activation-plan.history.ts';
import { agreedPlan, approve, draftJoint, start } from './joint-service.history.ts';
import { eligibleCircumstances } from '../bodies/texts-of-initiation.ts';
import { hearing, started } from './suspension.history.ts';
import { SURVEY } from './review.history.ts';
import { decideAfter, historyOf, type Given } from './case-history.ts';

/** Days from the day of the command: mostly the day itself, sometimes late, sometimes impossible. */
const day = fc.constantFrom(0, 0, 0, -1, -3, -14, 1, 100);
const periodEnd = fc.constantFrom(95, 110, 40, 130);
const dateOn = (day: number) => plainDate('2027-01-01').add({ days: day }).toString();
const authority = fc.constantFrom('EMPLOYMENT_AUTHORITY', 'COUNTY', 'KELA');
const view = fc.constantFrom('NEED', 'NO_NEED');

/** Values for every field that a command may have; each schema takes what it knows. */
const fields = fc.record({
  on: day,
  start: day,
  end: periodEnd,
  decidedOn: day,
  lastDay: day,
  ongoingVerifiedOn: day,
  caseWorkerId: fc.constantFrom('w1', 'w2'),
  needIdentifiedBy: authority,
  kelaTakesPart: fc.boolean(),
  views: fc.record({ EMPLOYMENT_AUTHORITY: view, COUNTY: view, KELA: view }),
  by: fc.constantFrom('CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'),
  method: fc.constant('ON_PAPER'),
  present: fc.constant(['CLIENT', 'COUNTY']),
  measures: fc.constant(['EMPLOYMENT_SERVICES', 'REHABILITATIVE_WORK_ACTIVITY']),
  services: fc.constant(allServices('2027-02-01')),
  supportPerson: fc.boolean(),
  dutiesExplainedOn: fc.constantFrom(0, -1),
  heldOn: fc.constantFrom(0, -7),
  nextReviewOn: fc.constantFrom(60, 85, 120),
  evaluateBy: fc.constantFrom(150, 180),
  validTo: fc.constantFrom(200, 365),
  agreedBy: fc.constant(['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY']),
  kind: fc.constantFrom('EMPLOYMENT', 'ENTREPRENEURSHIP', 'FULL_TIME_STUDIES'),
  delivery: fc.constantFrom('ORDINARY_LETTER', 'HANDED_OVER', 'ACKNOWLEDGED'),
  form: fc.constant('ORAL'),
  decision: fc.constantFrom('SUSPEND', 'DO_NOT_SUSPEND'),
  decider: fc.constant('COUNTY'),
  ground: fc.constant('MANIFESTLY_UNNECESSARY'),
  service: fc.constantFrom('INDIVIDUAL', 'GROUP', 'ASSESSING', 'PROMOTING'),
  providerId: fc.constant('p1'),
  ageAtStart: fc.constantFrom(30, 30, 64, 70),
  ageAtEnd: fc.constantFrom(30, 30, 65),
  age: fc.constant(30),
  track: fc.constantFrom('ACTIVATION', 'JOINT', 'SERVICE'),
  circumstances: fc.constantFrom(...Object.values(eligibleCircumstances('2027-01-01')), {}),
  meetingOn: fc.constantFrom(10, 3),
  purpose: fc.constantFrom('PLAN_DRAFTING', 'JOINT_ASSESSMENT'),
  period: fc.constantFrom(1, 2),
  report: fc.constantFrom('INTERIM', 'FINAL'),
  parts: fc.constant(['changes']),
  instructorId: fc.constantFrom('i1', 'i2'),
  documentId: fc.constant('d1'),
  participants: fc.constantFrom(
    ['CLIENT', 'EMPLOYMENT_AUTHORITY'],
    ['EMPLOYMENT_AUTHORITY', 'COUNTY'],
    ['CLIENT', 'COUNTY'],
  ),
  clientAbsence: fc.constantFrom(undefined, undefined, 'GOOD_REASON'),
  survey: fc.constantFrom(SURVEY, SURVEY, undefined),
  reasons: fc.constantFrom(
    [],
    ['D42', 'R08', 'D12', 'L03', 'D08'].map((rule) => ({ rule, documentId: 'd2' })),
  ),
  source: fc.constantFrom('CLIENT', 'REGISTER'),
  leadsToDegree: fc.constantFrom(true, true, false),
  replyBy: fc.constantFrom(25, 60, 3),
  effectiveFrom: fc.constantFrom(0, 5),
  scope: fc.constantFrom(undefined, undefined, 'ALL_MATTERS', 'THESE_MATTERS'),
  receivesLetters: fc.constantFrom(undefined, 'INSTEAD_OF_CLIENT', 'COPY'),
  language: fc.constantFrom(undefined, 'so'),
  until: fc.constantFrom(30, 300, -1),
  person: fc.constantFrom(1, 2),
  announced: fc.constantFrom(undefined, undefined, true, false),
  number: fc.constantFrom(1, 1, 2),
});
const DATES = new Set([
  'on',
  'start',
  'end',
  'decidedOn',
  'lastDay',
  'ongoingVerifiedOn',
  'dutiesExplainedOn',
  'heldOn',
  'nextReviewOn',
  'evaluateBy',
  'validTo',
  'replyBy',
  'effectiveFrom',
  'until',
]);
const GOES_ON: readonly CommandName[] = [
  'signActivationPlan',
  'approveMultiSectorPlan',
  'agreeMultiSectorPlan',
  'recordHearingReply',
  'decideSuspension',
  'resumeActivationPlan',
  'assessEligibility',
  'decideServicePeriod',
  'submitReport',
  'holdReview',
];
const command = fc.record({
  // What goes on once something has begun is tried more often: it needs several steps in their order.
  name: fc.oneof(fc.constantFrom(...commandNames), fc.constantFrom(...GOES_ON)),
  fields,
  gap: fc.integer({ min: 0, max: 20 }),
  option: fc.nat(9),
});

/** A body that fits the command's schema, with its dates counted from a day; null where there is none. */
function bodyOf(name: CommandName, values: Readonly<Record<string, unknown>>, option: number, today: number) {
  const { shape } = commands[name].body as unknown as {
    shape: Record<string, { options?: readonly string[] }>;
  };
  const body = Object.fromEntries(
    Object.keys(shape).map((field) => {
      const value = values[field];
      if (DATES.has(field)) return [field, dateOn(today + Number(value))];
      const options = shape[field]?.options;
      return [field, value ?? options?.[option % options.length]];
    }),
  );
  const parsed = commands[name].body.safeParse(body);
  return parsed.success ? parsed.data : null;
}

const WORK_ACTIVITY = { services: allServices('2027-02-01'), evaluateBy: '2027-06-30' };
/** A second version of the multi-sector plan that waits for the last approvals. */
const draftedAnew = [
  draftJoint('2027-01-22', WORK_ACTIVITY),
  approve('2027-01-22', 'COUNTY'),
  approve('2027-01-22', 'CLIENT'),
];
/** A case goes on from its opening, from a plan in force, or from one whose renewal waits for signatures. */
const beginning = fc.constantFrom<readonly Given[]>(
  [],
  SIGNED,
  [
    ...SIGNED,
    draft('2027-01-20'),
    present('2027-01-20'),
    sign('2027-01-20', 'CLIENT'),
    sign('2027-01-20', 'COUNTY'),
  ],
  [...SIGNED, start('2027-01-20')],
  [...SIGNED, started('2027-01-20'), hearing('2027-01-21')],
  [start('2027-01-11'), informed('2027-01-11'), ...agreedPlan('2027-01-20', WORK_ACTIVITY), ...draftedAnew],
  [start('2027-01-11'), informed('2027-01-11'), ...agreedPlan('2027-01-20', WORK_ACTIVITY)],
);

/** A case as somebody might lead it: where it begins, and what is tried then, mostly in vain. */
export const anyCase = fc.record({
  begun: beginning,
  commands: fc.array(command, { minLength: 10, maxLength: 40, size: 'max' }),
});
type AnyCase = typeof anyCase extends fc.Arbitrary<infer C> ? C : never;

/** The facts of a case after what was tried, and how much of it was accepted; each command with the facts it led to. */
export interface Led {
  readonly facts: readonly Fact[];
  readonly accepted: number;
  /** Today after the last command. */
  readonly today: string;
}

/** Leads a case: every command is decided, and what is accepted becomes its facts. */
export function led({ begun, commands }: AnyCase): Led {
  let facts: readonly Fact[] = historyOf('2027-01-01', begun);
  let today = 31;
  let accepted = 0;
  for (const { name, gap, fields: values, option } of commands) {
    today += gap;
    const date = dateOn(today);
    const body = bodyOf(name, values, option, today);
    if (body === null) continue;
    const decision = decideAfter(facts, [date, name, body] as Given);
    if (!decision.accepted) continue;
    accepted += 1;
    const seq = facts.length;
    const added = decision.events.map((event, index) => ({
      seq: seq + 1 + index,
      recordedAt: `${date}T10:00:00Z`,
      commandId: `c${seq}`,
      actorId: 'w1',
      event,
    }));
    facts = [...facts, ...added];
  }
  return { facts, accepted, today: dateOn(today) };
}
