import { z } from 'zod';

const date = z.iso.date();
const months = z.int().min(1).max(60);

/** A test vector of the specification: an input and the dates that follow from it (domain.md 8.2). */
export const vectorSchema = z.object({ id: z.string(), expected: z.record(z.string(), z.unknown()) }).and(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('MAPPING_END'), input: z.strictObject({ start: date, months }) }),
    z.object({ kind: z.literal('REVIEW'), input: z.strictObject({ start: date, months }) }),
    z.object({
      kind: z.literal('REVIEW_RESET'),
      input: z.strictObject({ planSigned: date, reviewsHeld: z.array(date) }),
    }),
    z.object({ kind: z.literal('SERVICE_PERIOD'), input: z.strictObject({ start: date, months }) }),
    z.object({ kind: z.literal('SUSPENSION_NOT_BEFORE'), input: z.strictObject({ workStart: date }) }),
    z.object({
      kind: z.literal('INTERRUPTION'),
      input: z.strictObject({ plannedStart: date, months, actualEnd: date, interruptionRecordedOn: date }),
    }),
    z.object({
      kind: z.literal('HEARING_BY_ORDINARY_MAIL'),
      input: z.strictObject({ sent: date, replyDays: z.int().min(0), rectificationDays: z.int().min(0) }),
    }),
    z.object({
      kind: z.literal('UTC_TO_LOCAL_START'),
      input: z.strictObject({ eventUtc: z.iso.datetime() }),
    }),
    z.object({
      kind: z.literal('EXTENSION'),
      input: z.strictObject({ start: date, months, extendedToMonths: months, decidedOn: date }),
    }),
    z.object({ kind: z.literal('RETENTION'), input: z.strictObject({ caseClosed: date }) }),
  ]),
);
export type Vector = z.infer<typeof vectorSchema>;
export type VectorKind = Vector['kind'];
export type InputOf<K extends VectorKind> = Extract<Vector, { kind: K }>['input'];
