import { z } from 'zod';
import { registerBySubject, registerOfPlanOn } from '../retention/registers.ts';
import type { Belonging, Register } from '../vocabulary/registers.ts';
import type { ProcessState } from './state.ts';

/** Every kind of document of a case (domain.md 5), with the register that it belongs to; as facts do (registers.ts). */
const REGISTERS_BY_KIND = {
  ELIGIBILITY_ASSESSMENT: 'BY_SUBJECT',
  NOT_ELIGIBLE_DECISION: 'BY_SUBJECT',
  INVITATION: 'BY_SUBJECT',
  PERSON_AROUND_CLIENT: 'SOCIAL_WELFARE',
  CLIENT_DATA: 'SOCIAL_WELFARE',
  WRITTEN_REASON: 'SOCIAL_WELFARE',
  DRAFT_MEETING: 'SOCIAL_WELFARE',
  ACTIVATION_PLAN: 'SOCIAL_WELFARE',
  SIGNATURE: 'SOCIAL_WELFARE',
  RESUMPTION: 'SOCIAL_WELFARE',
  PLAN_END: 'SOCIAL_WELFARE',
  ACTIVITY_REPORT: 'SOCIAL_WELFARE',
  HEARING_LETTER: 'SOCIAL_WELFARE',
  HEARING_REPLY: 'SOCIAL_WELFARE',
  SUSPENSION_DECISION: 'SOCIAL_WELFARE',
  CASE_CLOSING: 'SOCIAL_WELFARE',
  CASE_HANDOVER: 'SOCIAL_WELFARE',
  CASE_REOPENING: 'SOCIAL_WELFARE',
  JOINT_NEED: 'JOINT_SERVICE',
  ASSESSMENT_PART: 'JOINT_SERVICE',
  MULTI_SECTOR_PLAN: 'JOINT_SERVICE',
  PLAN_APPROVAL: 'JOINT_SERVICE',
  JOINT_CLOSING_ASSESSMENT: 'JOINT_SERVICE',
  NEXT_STEPS: 'BY_PLAN',
  REVIEW: 'BY_PLAN',
  REVIEW_REFUSAL: 'BY_PLAN',
} as const satisfies Record<string, Belonging>;

export type DocumentKind = keyof typeof REGISTERS_BY_KIND;
export const documentKindSchema = z.enum(Object.keys(REGISTERS_BY_KIND) as [DocumentKind, ...DocumentKind[]]);

/** The register of a document that comes with a command's body; `today` is the day of one without a date of its own. */
export function registerOfDocument(
  kind: DocumentKind,
  state: ProcessState,
  body: { readonly on?: string; readonly track?: string; readonly purpose?: string },
  today: string,
): Register {
  const register = REGISTERS_BY_KIND[kind];
  if (register === 'BY_SUBJECT') return registerBySubject(body);
  return register === 'BY_PLAN' ? registerOfPlanOn(state, body.on ?? today) : register;
}

/** A text of a document: what it says is described for the reader of the API. */
export function text(what: string): z.ZodString {
  return z.string().trim().min(1).max(20_000).describe(what);
}
