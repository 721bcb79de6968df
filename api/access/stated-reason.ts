import { writtenText } from '../../domain/vocabulary/text-schemas.ts';

/** Why somebody does what has to be answered for. Free text: kept sealed under the key of the case. */
export const statedReasonSchema = writtenText(2_000, 10);
