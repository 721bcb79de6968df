import { z } from 'zod';
import type { Refusal } from '../domain/process/decision.ts';
import { refusals, type RefusalCode } from '../domain/process/refusals.ts';

/** Every problem of the API besides refusals of the domain: stable code → status and title. */
export const problems = {
  INVALID_REQUEST: { status: 400, title: 'The request does not fit its schema' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, title: 'Send an Idempotency-Key of 8 to 200 characters' },
  UNAUTHENTICATED: { status: 401, title: 'A valid access token is needed' },
  FORBIDDEN: { status: 403, title: 'Your role does not allow this' },
  FOREIGN_ORIGIN: { status: 403, title: 'Pages of this origin may not ask this' },
  NOT_FOUND: { status: 404, title: 'There is no such thing, or it is not yours to see' },
  SUBJECT_TAKEN: { status: 409, title: 'Another account has this subject' },
  CASELOAD_REMAINS: { status: 409, title: 'Transfer the open cases of this case worker first' },
  HOLD_NOT_IN_FORCE: { status: 409, title: 'The case has no hold of this id that is in force' },
  PARTLY_DESTROYED: { status: 409, title: 'A part of this record has been destroyed: it stays closed' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This path has no such method' },
  STALE_VERSION: { status: 412, title: 'The process has changed since it was read' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  NOT_JSON: { status: 415, title: 'Send application/json' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The key was used for another request' },
  UNKNOWN_CASE_WORKER: { status: 422, title: 'No active case worker of the county has this id' },
  UNKNOWN_PROVIDER: { status: 422, title: 'The county has no provider with this id' },
  UNKNOWN_INSTRUCTOR: { status: 422, title: 'The provider has no active instructor with this id' },
  UNKNOWN_COACH: { status: 422, title: 'Your organisation has no active coach with this id' },
  DAYS_NOT_IN_ORDER: { status: 422, title: 'The last day lies before the first one, or in the past' },
  PRACTICE_REFUSED: { status: 422, title: 'Practice processes are refused here' },
  FOLLOW_UP_PLAN_MISSING: { status: 422, title: 'A final report needs a realistic follow-up plan' },
  CONTENT_MISSING: { status: 422, title: 'With what is planned, the document needs this part too' },
  VERSION_MISSING: { status: 428, title: 'Send If-Match with the version that you saw' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests; wait as long as Retry-After says' },
  INTERNAL: { status: 500, title: 'Something went wrong here' },
  COMMAND_BROKEN: {
    status: 500,
    title: 'A fault here keeps the command from being carried out; nothing is changed',
  },
  CASE_KEY_UNAVAILABLE: {
    status: 503,
    title: 'The data of this case cannot be opened; an operator is needed',
  },
  UNAVAILABLE: { status: 503, title: 'A part of the system is out of reach; try again' },
} as const;
export type ProblemCode = keyof typeof problems;

/** Refusals that are about a date or another value rather than about the order of things. */
const ABOUT_VALUES: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'FACT_MISSING',
  'REASON_NEEDED',
  'MEETING_BEFORE_INVITATION',
  'GROUNDS_MISSING',
  'COUNTERS_NOT_DATED',
  'BEFORE_ASSESSMENT_OF_ELIGIBILITY',
  'DATE_IN_FUTURE',
  'DATE_OUT_OF_BOUNDS',
  'BEFORE_CASE',
  'BEFORE_CLOSING',
  'NO_RULE_SET',
  'BEFORE_ASSESSMENT',
  'BEFORE_PLAN',
  'BEFORE_REQUEST',
  'BEFORE_PRESENTED',
  'CLIENT_PRESENT_OR_ABSENT',
  'EARLIER_PLAN_NOT_OVER',
  'DRAFT_BEFORE_PLAN',
  'SERVICES_NOT_AS_MEASURES',
  'SERVICE_ENDS_BEFORE_START',
  'BEFORE_DRAFT',
  'NEXT_REVIEW_TOO_LATE',
  'EVALUATION_DATE_NEEDED',
  'EVALUATION_OUTSIDE_VALIDITY',
  'VERIFIED_BEFORE_HELD',
  'END_BEFORE_PLAN',
  'BEFORE_NEED',
  'KELA_PART_NOT_AS_DRAFTED',
  'BEFORE_APPROVAL',

  'BEFORE_ACTIVITY',
  'BEFORE_HEARING',
  'BEFORE_SUSPENSION',
  'BEFORE_SUBMISSION',
  'AUTHORITY_MISSING',
  'REPLY_TIME_TOO_SHORT',
  'BEFORE_NOT_BEFORE_DATE',
  'ACTIVITY_NOT_VERIFIED',
  'NOT_AGREED_BY_ALL',
  'UNKNOWN_SERVICE',
  'PERIOD_TOO_SHORT',
  'PERIOD_TOO_LONG',
  'NO_SUCH_PERIOD',
  'NOT_WITHIN_PERIOD',
  'PERIOD_NOT_ENDED',
  'NO_SUCH_PERSON',
  'BEFORE_PERSON_NAMED',
  'PERSON_ENDS_BEFORE_START',
  'PERSON_FIELD_MISSING',
  'PERSON_FIELD_OF_OTHER_ROLE',
  'CLOCK_MOVES_FORWARD_ONLY',
]);

/** Body of every error (RFC 9457, application/problem+json). */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable code of the problem' }),
    detail: z.string().optional(),
    rule: z.string().optional().meta({ description: 'Rule of the specification that says no' }),
    source: z.string().optional().meta({ description: 'Law, rule book or policy behind the rule' }),
    field: z.string().optional().meta({ description: 'Part of the request at fault' }),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
export type ProblemBody = Omit<z.infer<typeof problemSchema>, 'requestId'>;

/** A request that ends with a problem. */
export class Problem extends Error {
  readonly body: ProblemBody;
  readonly headers: Readonly<Record<string, string>>;

  /** `cause` is for the log: an operator has to see what was away. */
  constructor(body: ProblemBody, headers: Readonly<Record<string, string>> = {}, cause?: unknown) {
    super(body.code, { cause });
    this.body = body;
    this.headers = headers;
  }
}

/** A problem of the API's own. */
export function problem(
  code: ProblemCode,
  extra: Partial<Pick<ProblemBody, 'detail' | 'field' | 'errors' | 'rule' | 'source'>> = {},
  headers: Readonly<Record<string, string>> = {},
  cause?: unknown,
): Problem {
  return new Problem({ type: 'about:blank', code, ...problems[code], ...extra }, headers, cause);
}

/** That a part of the system is out of reach, or too slow: the same request may be sent again soon. */
export function unavailable(detail?: string, cause?: unknown): Problem {
  return problem('UNAVAILABLE', detail === undefined ? {} : { detail }, { 'retry-after': '5' }, cause);
}

/** That it isn't known whether something was done: sent again with its key, the request is done once and answered. */
export function notConfirmed(cause: unknown): Problem {
  return unavailable(
    'Not confirmed in time: repeat it with the same Idempotency-Key; it is never done twice',
    cause,
  );
}

/** A refusal of the domain as a problem: it names the rule and its source. */
export function refusalProblem({ code, message, rule, source, field }: Refusal): Problem {
  const status = code === 'STALE_VERSION' ? 412 : ABOUT_VALUES.has(code) ? 422 : 409;
  return new Problem({
    type: 'about:blank',
    title: message,
    status,
    code,
    rule,
    source,
    ...(field === undefined ? {} : { field }),
  });
}

/** True for a code of the domain's refusals. */
export function isRefusalCode(code: string | null | undefined): code is RefusalCode {
  return typeof code === 'string' && code in refusals;
}
