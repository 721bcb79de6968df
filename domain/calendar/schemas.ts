import { z } from 'zod';

/** A calendar date in JSON, see {@link IsoDate}; refused where there is no such day, as 2027-02-30. */
export const isoDateSchema = z.iso.date();

/** A moment in JSON, see {@link IsoInstant}. */
export const instantSchema = z.iso.datetime();

/** A distance between dates in rule data, see {@link Offset}. */
export const offsetSchema = z.string().regex(/^-?(P(\d+[YMWD])+|\d+BD)$/, 'Use P3M, -P3W, P14D or -3BD');
