import type { OpenCase } from '../../domain/definitions/case/commands.ts';
import type { CommandBody } from '../../domain/definitions/command.ts';
import type { DeadlineKind } from '../../domain/rules/schema.ts';
import { allServices, draft, PRESENTED, sign, SIGNED } from './activation-plan.history.ts';
import { assessed } from './eligible.history.ts';
import type { Given } from './case-history.ts';
import { agreedPlan, start } from './joint-service.history.ts';
import { review } from './review.history.ts';
import { period, submit, returnReport } from './service-period.history.ts';
import { announced, decision, hearing, replied, started } from './suspension.history.ts';

/** A closing recorded on a day, as of that day where `on` is no other. */
export const closing = (
  today: string,
  reason: CommandBody<'closeCase'>['reason'],
  on = today,
  rules: readonly string[] = [],
): Given => [
  today,
  'closeCase',
  { on, reason, reasons: rules.map((rule) => ({ rule, documentId: 'why' })), documentId: 'closing' },
];
export const reopening = (on: string): Given => [on, 'reopenCase', { on, documentId: 'mistake' }];
export const handover = (on: string): Given => [on, 'completeHandover', { on }];

const NEED: Given = [
  '2027-03-10',
  'identifyJointNeed',
  { on: '2027-03-10', by: 'COUNTY', documentId: 'need' },
];
const JOINT = start('2027-01-11');
const PLAN = agreedPlan('2027-02-01', { evaluateBy: '2027-07-01' });
const ASKED: Given = ['2027-02-10', 'requestReview', { on: '2027-02-10' }];
const PERIOD = [...SIGNED, period()];
const RETURNED = returnReport('INTERIM', '2027-03-03');
const SUSPENDED = [
  ...SIGNED,
  started('2027-02-01'),
  hearing('2027-02-02'),
  replied('2027-02-10'),
  decision('2027-03-08'),
];
const OVER: Given = [
  '2027-03-10',
  'endPeriodEarly',
  { period: 1, lastDay: '2027-03-10', reason: 'EMPLOYED' },
];
const RESUMED: Given[] = [
  assessed('2027-03-12', 'ACTIVATION'),
  [
    '2027-03-12',
    'resumeActivationPlan',
    { on: '2027-03-12', agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] },
  ],
];
const EVALUATED: Given[] = [
  draft('2027-01-11', { services: allServices('2027-02-01'), evaluateBy: '2027-03-10' }),
  ...SIGNED.slice(1),
  started('2027-01-06', '2027-01-13'),
  hearing('2027-01-14'),
  replied('2027-01-20'),
  // Nobody can appeal it any more on 15 March.
  decision('2027-02-06', { delivery: 'HANDED_OVER' }),
];

/**
 * For each kind of duty the commands after which one of it is open on 15 March 2027, in a case opened on 4 January, and the
 * channel where only one has it.
 */
export const OPEN_ON_15_MARCH: readonly (readonly [
  kind: DeadlineKind,
  commands: readonly Given[],
  channel?: OpenCase['channel'],
])[] = [
  ['KELA_NOTICE_ACTION', [], 'KELA_NOTICE'],
  ['COUNTY_INVITATION', [], 'EMPL_AUTH_PLAN_TALK'],
  ['PLAN_DRAFTING_START', []],
  ['SERVICE_IN_TIME', []],
  ['JOINT_ASSESSMENT_START', [NEED]],
  ['MAPPING', [JOINT]],
  ['MULTI_SECTOR_PLAN_REVIEW', [JOINT, ...PLAN]],
  ['MULTI_SECTOR_NEXT_STEPS', [JOINT, ...PLAN]],
  ['REVIEW_REQUEST_ANSWER', [JOINT, ...PLAN, ASKED]],
  ['JOINT_CLOSING', [JOINT, ...PLAN, review('2027-03-01', { outcome: 'PROPOSE_END' })]],
  ['PLAN_SIGNATURES', [...PRESENTED, sign('2027-01-11', 'CLIENT')]],
  ['ACTIVATION_PLAN_REVIEW', SIGNED],
  ['PLANNED_SERVICE_START', SIGNED],
  ['PLAN_VALIDITY', SIGNED],
  ['NEXT_STEPS', SIGNED],
  ['NEXT_STEPS_RESUMED', [...EVALUATED, ...RESUMED]],
  ['PLAN_RENEWAL_RESUMED', [...PERIOD, ...SUSPENDED.slice(-4), OVER, ...RESUMED]],
  ['PLAN_CHECK_24', SIGNED],
  ['PLAN_RENEWAL', PERIOD],
  ['ANNOUNCED_ACTIVITY', [...SIGNED, announced('2027-03-01', '2027-03-29')]],
  ['HEARING_LETTER', [...SIGNED, started('2027-03-01')]],
  ['SUSPENSION_DECISION', [...SIGNED, started('2027-03-01')]],
  ['HEARING_REPLY', [...SIGNED, started('2027-03-01'), hearing('2027-03-10')]],
  ['HEARING_REPLY_BY', [...SIGNED, started('2027-03-01'), hearing('2027-03-10', '2027-04-20')]],
  ['SERVICE_REVIEW', [...PERIOD, started('2027-03-01')]],
  ['RECTIFICATION', SUSPENDED],
  ['RECEIPT', [...SUSPENDED.slice(0, -1), decision('2027-03-08', { delivery: 'ACKNOWLEDGED' })]],
  ['INTERIM_REPORT', PERIOD],
  ['OPTIONAL_INTERIM_REPORT', [...SIGNED, period('GROUP')]],
  ['FINAL_REPORT', PERIOD],
  ['CONTINUATION_DECISION', PERIOD],
  ['REPORT_CHECK', [...PERIOD, submit('INTERIM', '2027-03-01')]],
  ['REPORT_CORRECTION', [...PERIOD, submit('INTERIM', '2027-03-01'), RETURNED]],
];
