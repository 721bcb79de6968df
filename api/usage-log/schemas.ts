import { z } from 'zod';
import type { UsageCursor, UsagePage } from '../../storage/queries/usage-log.ts';
import { instantSchema } from '../../domain/calendar/schemas.ts';
import { cursorGiven, cursorText, cursorValues } from '../cursor.ts';
import { plainInteger } from '../plain-integer.ts';

/** A row of the usage log (käyttöloki). */
export const usageLineSchema = z
  .object({
    lane: z.int(),
    seq: z.int(),
    at: z.iso.datetime(),
    requestId: z.string(),
    personId: z.string(),
    personName: z.string(),
    role: z.string(),
    organisation: z.string(),
    county: z.string().nullable(),
    operation: z.string(),
    kind: z.enum(['READ', 'WRITE']),
    outcome: z.enum(['ALLOWED', 'DENIED']),
    code: z.string().nullable().meta({
      description:
        'The code of the problem: why it was denied, or what a rule refused to somebody who may see the case',
    }),
    relation: z.string().nullable(),
    purpose: z.string(),
    data: z.array(z.string()),
    processIds: z.array(z.uuid()),
    reasonId: z.uuid().nullable(),
    disclosedTo: z.string().nullable(),
    legalBasis: z.string().nullable(),
    aboutPerson: z
      .string()
      .nullable()
      .meta({ description: 'Where the log itself was read: whose rows were asked for' }),
    newestShown: z
      .string()
      .nullable()
      .meta({ description: 'Where the log itself was read: the newest row that was shown, as `lane-seq`' }),
    oldestShown: z.string().nullable().meta({ description: 'The oldest one' }),
    searchedFor: z.string().nullable().meta({
      description:
        'Where a client was searched: what stands for the identity code, the same for the same code; found or not',
    }),
    target: z.string().nullable().meta({
      description: 'Where accounts or access were changed: whose, as `person/ID` or `organisation/ID`',
    }),
    changes: z
      .array(z.string())
      .meta({ description: 'Each field that was changed: `field: before → after`' }),
  })
  .meta({ id: 'UsageLine' });

export const usagePageSchema = z
  .object({ items: z.array(usageLineSchema), next: z.string().nullable() })
  .meta({ id: 'UsagePage' });

export const extractSchema = z
  .object({
    items: z.array(
      z.object({
        reference: z.string(),
        at: z.iso.datetime(),
        name: z.string(),
        role: z.string(),
        organisation: z.string(),
        data: z.array(z.string()),
        purpose: z.string(),
        disclosedTo: z.string().nullable(),
        legalBasis: z.string().nullable(),
        text: z.string(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'UsageExtract' });

export const pageQuery = z.strictObject({
  after: z.string().max(200).optional().meta({ description: 'Cursor: `next` of the page before' }),
  limit: plainInteger(1, 500).default(100),
});

/** Lanes are numbered by an `integer`, rows by a `bigint`. */
const cursorSchema = z.tuple([instantSchema, z.int32().min(0), z.int().min(0)]);

/** The cursor after a row. Null where there is none. */
export function cursorOf(cursor: UsageCursor | null | undefined): string | null {
  return cursor ? cursorText([cursor.at, cursor.lane, cursor.seq]) : null;
}

/** The page that a query asks for. Throws INVALID_REQUEST where its cursor isn't one. */
export function pageOf({ after, limit }: z.infer<typeof pageQuery>): UsagePage {
  const cursor = cursorGiven(after, readCursor);
  return cursor ? { after: cursor, limit } : { limit };
}

/** Reads a cursor; null where it isn't one. */
function readCursor(text: string): UsageCursor | null {
  const values = cursorValues(text, cursorSchema);
  return values && { at: values[0], lane: values[1], seq: values[2] };
}
