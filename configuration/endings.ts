import { z } from 'zod';

/** Variables about what ends some day. */
export const endingVariables = {
  // Compose hands over a variable that isn't filled in as an empty one.
  ROTATION_DUE_ON: z
    .preprocess((value) => (value === '' ? undefined : value), z.iso.date().optional())
    .describe(
      'Day by which the keys are to be changed, e.g. 2027-11-01; told as a metric, with an alert (keys.md)',
    ),
};
