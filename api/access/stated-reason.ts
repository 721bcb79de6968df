import { z } from 'zod';

/** Why somebody does what has to be answered for. Free text: kept sealed under the key of the case. */
export const statedReasonSchema = z.string().trim().min(10).max(2_000);
