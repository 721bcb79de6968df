import { z } from 'zod';
import { isoDateSchema } from '../calendar/schemas.ts';
import { offsetSchema } from '../calendar/schemas.ts';
import { closingReasonSchema } from '../vocabulary/closing-reason.ts';
import { SEVERITIES } from '../vocabulary/finding.ts';
import { AT_ONCE_STEP } from '../vocabulary/reminder-kind.ts';
import { roleSchema } from '../vocabulary/roles.ts';
import { eligibilitySchema } from './eligibility-schema.ts';

/**
 * Which way a date leaves a non-business day: `FORWARD` to the next business day (T9), `KEEP` the nominal date and
 * aim at the business day before (T10), `NOT_BEFORE` keep it and act from the next business day on (T11).
 */
export const foldSchema = z.enum(['FORWARD', 'KEEP', 'NOT_BEFORE']);
export type Fold = z.infer<typeof foldSchema>;

/** Every duty with a date that the system watches. The numbers behind it are rule data, never code. */
export const deadlineKindSchema = z.enum([
  'MAPPING',
  'MULTI_SECTOR_PLAN_REVIEW',
  'ACTIVATION_PLAN_REVIEW',
  'REVIEW_REQUEST_ANSWER',
  'PLAN_SIGNATURES',
  'HEARING_LETTER',
  'HEARING_REPLY',
  'SUSPENSION_DECISION',
  'RECTIFICATION',
  'RECEIPT',
  'INTERIM_REPORT',
  'OPTIONAL_INTERIM_REPORT',
  'FINAL_REPORT',
  'REPORT_CHECK',
  'REPORT_CORRECTION',
  'CONTINUATION_DECISION',
  'RECORD_RETENTION',
  'JOINT_SERVICE_RETENTION',
  'LOG_RETENTION',
  'KELA_NOTICE_ACTION',
  'COUNTY_INVITATION',
  'PLAN_DRAFTING_START',
  'SERVICE_IN_TIME',
  'PLANNED_SERVICE_START',
  'PLAN_VALIDITY',
  'NEXT_STEPS',
  'NEXT_STEPS_RESUMED',
  'MULTI_SECTOR_NEXT_STEPS',
  'PLAN_RENEWAL',
  'PLAN_RENEWAL_RESUMED',
  'PLAN_CHECK_24',
  'JOINT_ASSESSMENT_START',
  'JOINT_CLOSING',
  'SERVICE_REVIEW',
  'ANNOUNCED_ACTIVITY',
  'HEARING_REPLY_BY',
  'HANDOVER',
]);
export type DeadlineKind = z.infer<typeof deadlineKindSchema>;

/**
 * What a duty is like when its day has passed: `REQUIRED` becomes late, `OPTIONAL` just ends, `PERMITTED` only begins
 * (a not-before date, nothing is ever late).
 */
export const obligationSchema = z.enum(['REQUIRED', 'OPTIONAL', 'PERMITTED']);
export type Obligation = z.infer<typeof obligationSchema>;

/**
 * Text family of a mail; the words are in templates/: a deadline comes, is past, is past and told of to somebody else,
 * something may be decided or a letter may be sent and nothing is late, something happened.
 */
export const templateSchema = z.enum(['REMINDER', 'OVERDUE', 'ESCALATION', 'READY', 'LETTER', 'NOTICE']);
export type Template = z.infer<typeof templateSchema>;

/** `PARTIES` stands for those whom the duty itself names. */
const recipientSchema = z.union([z.literal('PARTIES'), roleSchema]);

export const ladderStepSchema = z
  .strictObject({
    /** Stable part of the reminder's key. */
    code: z.string().regex(/^[A-Z0-9+-]+$/),
    /**
     * What the offset counts from: the moment the duty was recorded, its anchor, its target, its due date, or the day it may
     * be done.
     */
    base: z.enum(['RECORDED', 'ANCHOR', 'TARGET', 'DUE', 'READY']),
    offset: offsetSchema.optional(),
    /** Which way a step leaves a non-business day. */
    roll: z.enum(['PREVIOUS', 'NEXT']),
    /** Repeats the step at this interval as long as the duty is open. */
    repeat: offsetSchema.optional(),
    to: z.array(recipientSchema).min(1),
    template: templateSchema,
  })
  .refine(({ base, code }) => (base === 'RECORDED') === (code === AT_ONCE_STEP), {
    error: `Sent at once, and called so: base RECORDED with the code ${AT_ONCE_STEP}`,
  });
export type LadderStep = z.infer<typeof ladderStepSchema>;

/** Steps of one code are one step with other words for other people: of the same moment, and nobody has two of them. */
export const ladderSchema = z
  .strictObject({ source: z.string(), steps: z.array(ladderStepSchema) })
  .refine(({ steps }) => [...Map.groupBy(steps, ({ code }) => code).values()].every(isOneStep), {
    error: 'Steps of one code have one moment, and no recipient twice',
  });
export type Ladder = z.infer<typeof ladderSchema>;

function isOneStep(alike: readonly LadderStep[]): boolean {
  const moments = new Set(
    alike.map(({ base, offset, roll, repeat }) => [base, offset, roll, repeat].join(' ')),
  );
  const people = alike.flatMap(({ to }) => to);
  return moments.size === 1 && new Set(people).size === people.length;
}

export const deadlineRuleSchema = z.strictObject({
  rule: z.string(),
  source: z.string(),
  /** Null where the law gives no day: then the one that was agreed on counts alone. */
  offset: offsetSchema.nullable(),
  fold: foldSchema,
  obligation: obligationSchema,
  responsible: roleSchema,
  parties: z.array(roleSchema).min(1),
  ladder: z.string().nullable(),
  /** Notification id of domain.md §7.2 by text family. */
  notifications: z.partialRecord(templateSchema, z.string()),
});
export type DeadlineRule = z.infer<typeof deadlineRuleSchema>;

const noticeRuleSchema = z.strictObject({
  notification: z.string(),
  to: z.array(roleSchema).min(1),
  source: z.string(),
});

const dispatchSchema = z.strictObject({
  source: z.string(),
  /** Local time of sending, Europe/Helsinki. */
  time: z.string().regex(/^\d\d:\d\d$/),
  /** Reminders of one morning are spread over this many seconds. */
  spreadSeconds: z.int().min(1).max(3600),
});

const serviceSchema = z.strictObject({
  source: z.string(),
  months: z.tuple([z.int().min(1), z.int().min(1)]),
  interim: z.enum(['REQUIRED', 'OPTIONAL', 'NONE']),
});
export const serviceTypeSchema = z.enum(['INDIVIDUAL', 'GROUP', 'ASSESSING', 'PROMOTING']);
export type ServiceType = z.infer<typeof serviceTypeSchema>;

/** Outer limits of the statute, inside which every county value must lie (domain.md 9.4). */
const boundsSchema = z.strictObject({
  source: z.string(),
  periodMonths: z.tuple([z.int(), z.int()]),
  latest: z.partialRecord(deadlineKindSchema, offsetSchema),
});

/** How long after sending it is deemed received; null where nothing is deemed: the day of receipt is recorded (saantitodistus). */
const delivery = z.strictObject({ source: z.string(), deemedReceivedAfter: offsetSchema.nullable() });

/** The furthest that a letter or an extension may put the last day to reply, counted from its own day (D09). */
const hearingSchema = z.strictObject({ source: z.string(), latestReply: offsetSchema });

/** The furthest that a suspension takes effect after its decision (5.13). */
const suspensionSchema = z.strictObject({ source: z.string(), latestEffect: offsetSchema });

/** How long a provider sees a client after the final report was accepted (domain.md 1.2). */
const providerAccessSchema = z.strictObject({ source: z.string(), afterAcceptance: offsetSchema });

/** What closing a case for one reason does to what is open (domain.md 2.3); duties that it names nowhere are cancelled. */
const endingSchema = z.strictObject({
  source: z.string(),
  /** A service that isn't finished: it stands against closing, or it ends with the case. */
  openPeriods: z.enum(['REFUSE', 'END_EARLY']),
  /**
   * An activation plan in force: all three agree on its end before, or it ends with the case (4.12), always or where the law
   * ends it (`planEnds`).
   */
  planInForce: z.enum(['REFUSE', 'END', 'END_BY_LAW']),
  /** A decision that can still be appealed: it stands against closing, or the right to appeal goes on without the case. */
  runningAppeal: z.enum(['REFUSE', 'KEEP']),
  /** A joint service, a plan or a hearing that goes on: the case worker says why it ends, or it ends with the case. */
  unfinished: z.enum(['ASK_REASON', 'END']),
  /** Duties that stay, with their dates and reminders. */
  keep: z.array(deadlineKindSchema),
  /** Duties that end here because a person hands the matter over; where there are some, that is a duty of its own. */
  handOver: z.array(deadlineKindSchema),
});
export type Ending = z.infer<typeof endingSchema>;

/**
 * Where the dates of commands may lie: not before `earliest`, not after today + `ahead`, never after `latest`, well inside
 * the table of holidays.
 */
const datesSchema = z.strictObject({
  source: z.string(),
  earliest: isoDateSchema,
  ahead: offsetSchema,
  latest: isoDateSchema,
});

/** The latest that people are invited to a meeting, counted from its day (N03). */
const invitationSchema = z.strictObject({ source: z.string(), latest: offsetSchema });

/** Which rules nobody can set aside, which the official can, and which only warn (domain.md 4.12), by rule. */
const severitiesSchema = z.record(
  z.string(),
  z.strictObject({ source: z.string(), severity: z.enum(SEVERITIES) }),
);

/** When a plan ends without all three: the client is above the county's age (R01), or the law knows no such plan any more. */
const endedByLawSchema = z.enum(['ABOVE_AGE', 'NOT_AVAILABLE']);

/**
 * For which reasons an activation plan ends only where all three agree (LAW 189/2001 §5(5); domain.md 4.12), always or unless
 * the law ends it.
 */
const planEndsSchema = z.strictObject({
  source: z.string(),
  byAgreement: z.array(z.string()),
  byAgreementUnless: z.record(z.string(), endedByLawSchema),
});

export const ruleParametersSchema = z.strictObject({
  deadlines: z.partialRecord(deadlineKindSchema, deadlineRuleSchema),
  ladders: z.record(z.string(), ladderSchema),
  notices: z.record(z.string(), noticeRuleSchema),
  services: z.partialRecord(serviceTypeSchema, serviceSchema),
  delivery: z.record(z.enum(['ORDINARY_LETTER', 'HANDED_OVER', 'ACKNOWLEDGED', 'ELECTRONIC']), delivery),
  hearing: hearingSchema,
  suspension: suspensionSchema,
  dispatch: dispatchSchema,
  providerAccess: providerAccessSchema,
  planEnds: planEndsSchema,
  endings: z.record(closingReasonSchema, endingSchema),
  dates: datesSchema,
  invitation: invitationSchema,
  severities: severitiesSchema,
  eligibility: eligibilitySchema,
});
export type RuleParameters = z.infer<typeof ruleParametersSchema>;

/** An effective-dated rule set (domain.md 9.4): a national one is whole, a county one overrides parts. */
export const nationalRuleSetSchema = z.strictObject({
  id: z.string(),
  validFrom: isoDateSchema,
  jurisdiction: z.literal('NATIONAL'),
  /** The set that it was written as a difference to (docs/decisions/015), and what made it necessary. */
  supersedes: z.string().optional(),
  because: z.string().optional(),
  bounds: boundsSchema,
  params: ruleParametersSchema,
});
export const countyRuleSetSchema = z.strictObject({
  id: z.string(),
  validFrom: isoDateSchema,
  jurisdiction: z.string().regex(/^COUNTY:[A-Z-]+$/),
  params: ruleParametersSchema.partial().extend({ eligibility: eligibilitySchema.partial().optional() }),
});
export type NationalRuleSet = z.infer<typeof nationalRuleSetSchema>;
export type CountyRuleSet = z.infer<typeof countyRuleSetSchema>;
