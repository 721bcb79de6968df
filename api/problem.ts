import { z } from 'zod';
import type { Refusals } from '../domain/streams/command-outcome.ts';
import { refusals, type RefusalCode } from '../domain/definitions/refusals.ts';

/** Every problem of the API besides refusals of the domain: stable code → status and title. */
export const problems = {
  INVALID_REQUEST: { status: 400, title: 'The request does not fit its schema' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, title: 'Send an Idempotency-Key of 8 to 200 characters' },
  UNAUTHENTICATED: { status: 401, title: 'A valid access token is needed' },
  FORBIDDEN: { status: 403, title: 'Your role does not allow this' },
  FOREIGN_ORIGIN: { status: 403, title: 'Pages of this origin may not ask this' },
  NOT_FOUND: { status: 404, title: 'There is no such thing, or it is not yours to see' },
  SUBJECT_TAKEN: { status: 409, title: 'Another account has this subject' },
  SUBSTITUTION_CIRCLE: {
    status: 409,
    title: 'On one of these days all of them would stand in for one another, and nobody would be there',
  },
  PERIODS_REMAIN: { status: 409, title: 'Name another responsible instructor for the running periods first' },
  SUBSTITUTION_REMAINS: {
    status: 409,
    title: 'This person stands in for somebody, now or later: end that first, or let somebody else stand in',
  },
  CASELOAD_REMAINS: {
    status: 409,
    title: 'Transfer the open cases of this case worker first, also those on their way',
  },
  EMERGENCY_NOT_NEEDED: { status: 409, title: 'You see this case already' },
  COUNTY_NOT_READY: {
    status: 409,
    title: 'Reminders of your county would reach nobody: these roles have no shared mailbox yet',
  },
  HOLD_NOT_IN_FORCE: { status: 409, title: 'The case has no hold of this id that is in force' },
  PARTLY_DESTROYED: { status: 409, title: 'A part of this record has been destroyed: it stays closed' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This path has no such method' },
  STALE_VERSION: { status: 412, title: 'The process has changed since it was read' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  NOT_JSON: { status: 415, title: 'Send application/json' },
  NOT_A_MAIL: { status: 415, title: 'Send a mail as it came, as message/rfc822' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The key was used for another request' },
  UNKNOWN_CASE_WORKER: { status: 422, title: 'No active case worker of the county has this id' },
  CASE_WORKER_LEFT: {
    status: 422,
    title: 'The case worker of this case has no account any more: name who gets it',
  },
  CASE_WORKER_STAYS: {
    status: 422,
    title: 'The case comes back to its case worker, who has an account: name another one afterwards',
  },
  UNKNOWN_PROVIDER: { status: 422, title: 'The county has no provider with this id' },
  UNKNOWN_INSTRUCTOR: { status: 422, title: 'The provider has no active instructor with this id' },
  UNKNOWN_COACH: { status: 422, title: 'Your organisation has no active coach with this id' },
  DAYS_NOT_IN_ORDER: { status: 422, title: 'The last day lies before the first one, or in the past' },
  NOT_BORN_YET: {
    status: 422,
    title:
      'By this personal identity code the client was not born yet on the day when the matter was received',
  },
  PRACTICE_REFUSED: { status: 422, title: 'Practice processes are refused here' },
  CONTENT_MISSING: { status: 422, title: 'With what the command says, the document needs this part too' },
  PART_NOT_RETURNED: { status: 422, title: 'This part was not returned: it stays as it is' },
  VERSION_MISSING: { status: 428, title: 'Send If-Match with the version that you saw' },
  TOO_MANY_EMERGENCIES: {
    status: 429,
    title: 'You have opened as many cases in an emergency as one person may within a day; ask a supervisor',
  },
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
    errors: z
      .array(
        z.object({
          field: z.string().optional().meta({ description: 'Part of the request at fault' }),
          message: z.string(),
          code: z.string().optional(),
          rule: z.string().optional(),
          source: z.string().optional(),
        }),
      )
      .optional()
      .meta({
        description:
          'Everything that is wrong: each part of the request that does not fit, or each rule that a command breaks. The code of the problem is that of the first',
      }),
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

/** The status of a refusal follows from what it is about. */
const STATUSES = { ORDER: 409, VALUE: 422, VERSION: 412 } as const;

/** Refusals of the domain as one problem: each names its rule and source, and the first is the problem's. */
export function refusalProblem(...errors: Refusals): Problem {
  const [{ code, message, rule, source, field }] = errors;
  const status = STATUSES[refusals[code].about];
  return new Problem({
    type: 'about:blank',
    title: message,
    status,
    code,
    rule,
    source,
    ...(field === undefined ? {} : { field }),
    errors: [...errors],
  });
}

/** True for a code of the domain's refusals. */
export function isRefusalCode(code: string | null | undefined): code is RefusalCode {
  return typeof code === 'string' && code in refusals;
}
