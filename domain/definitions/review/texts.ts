import { z } from 'zod';
import { text } from '../documents.ts';

/** Review record (domain.md 5.4). It can be left out, so that a review by phone is recorded quickly. */
export const review = z.strictObject({
  discussed: text('What was discussed of the services and goals of the plan (mitä käsiteltiin)'),
  clientView: text("The client's own view (asiakkaan näkemys)").optional(),
  decisionGrounds: text('Why the plan goes on, is changed, renewed or should end (perustelut)'),
});

/** Why a review that the client asked for is refused: logged by LAW 381/2023 §6. */
export const refusal = z.strictObject({
  reason: text('Why the review is manifestly unnecessary (ilmeisen tarpeeton)'),
});
