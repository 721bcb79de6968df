import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { REGISTERS } from '../../domain/vocabulary/registers.ts';

const listShape = {
  id: z.uuid(),
  listedAt: z.iso.datetime(),
  approvedAt: z.iso.datetime().nullable(),
  approvedBy: z.string().nullable().meta({ description: 'Id of the supervisor who approved it' }),
  endedAt: z.iso.datetime().nullable().meta({ description: 'When nothing of it was left to destroy' }),
};

const countsSchema = z.object({
  WAITING: z.int().optional(),
  HELD_BACK: z.int().optional(),
  DESTROYED: z.int().optional(),
  SKIPPED: z.int().optional(),
});

/** A list among others. */
export const destructionSummarySchema = z
  .object({ ...listShape, items: countsSchema.meta({ description: 'How many items, by outcome' }) })
  .meta({ id: 'DestructionSummary' });

const itemSchema = z
  .object({
    processId: z.uuid().nullable().meta({ description: 'Null when the case is gone' }),
    register: z.enum(REGISTERS).meta({
      description: 'SOCIAL_WELFARE: the whole record. JOINT_SERVICE: its joint-service part alone',
    }),
    rule: z.string(),
    source: z.string(),
    anchor: z.object({ what: z.string(), on: isoDateSchema }),
    keptTo: isoDateSchema.meta({ description: 'The last day on which it had to be kept' }),
    outcome: z.enum(['WAITING', 'HELD_BACK', 'DESTROYED', 'SKIPPED']),
    reason: z.string().nullable().meta({ description: 'Why it stays: a stable code' }),
  })
  .meta({ id: 'DestructionItem' });

/** A list, a page of its items at a time: before its approval a dry run, afterwards the record of what became of it. */
export const destructionSchema = z
  .object({ ...listShape, items: z.array(itemSchema), next: z.string().nullable() })
  .meta({ id: 'Destruction' });

/** A list without its items. */
export const approvedDestructionSchema = z.object(listShape).meta({ id: 'ApprovedDestruction' });

/** A hold on a case. */
export const legalHoldSchema = z
  .object({
    id: z.uuid(),
    reason: z.string(),
    placedBy: z.string(),
    placedAt: z.iso.datetime(),
    liftedBy: z.string().nullable(),
    liftedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'LegalHold' });
