import { z } from 'zod';
import { writtenText } from '../vocabulary/text-schemas.ts';
import type { Belonging } from '../vocabulary/registers.ts';

/** Every kind of document of a case (domain.md 5), with the register that it belongs to; as facts do (registers.ts). */
export const documentRegisters = {
  ELIGIBILITY_ASSESSMENT: 'BY_SUBJECT',
  NOT_ELIGIBLE_DECISION: 'BY_SUBJECT',
  INVITATION: 'BY_SUBJECT',
  MEETING_CANCELLATION: 'BY_SUBJECT',
  PERSON_AROUND_CLIENT: 'SOCIAL_WELFARE',
  CLIENT_DATA: 'SOCIAL_WELFARE',
  WRITTEN_REASON: 'SOCIAL_WELFARE',
  DECIDED_OTHERWISE: 'SOCIAL_WELFARE',
  DRAFT_MEETING: 'SOCIAL_WELFARE',
  ACTIVATION_PLAN: 'SOCIAL_WELFARE',
  SIGNATURE: 'SOCIAL_WELFARE',
  RESUMPTION: 'SOCIAL_WELFARE',
  PLAN_END: 'SOCIAL_WELFARE',
  ACTIVITY_REPORT: 'SOCIAL_WELFARE',
  INTERIM_REPORT: 'SOCIAL_WELFARE',
  FINAL_REPORT: 'SOCIAL_WELFARE',
  REPORT_RETURN: 'SOCIAL_WELFARE',
  REPORT_WITHDRAWAL: 'SOCIAL_WELFARE',
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

export type DocumentKind = keyof typeof documentRegisters;
export const documentKindSchema = z.enum(Object.keys(documentRegisters) as [DocumentKind, ...DocumentKind[]]);

/** A text of a document: what it says is described for the reader of the API. */
export function text(what: string): z.ZodString {
  return writtenText(20_000).describe(what);
}
