import { z } from 'zod';
import { text } from '../documents.ts';

/**
 * Invitation to a meeting (kutsu, N03; LAW 189/2001 §5): the client has the duty to come, and may bring a support person.
 */
export const invitation = z.strictObject({
  place: text('Where the meeting is held, or how to join it'),
  time: text('When it begins'),
  matter: text('What it is about'),
  dutyToAttend: text('That the client has the duty to take part, and what follows from staying away'),
  supportPerson: text('That the client may bring a support person (tukihenkilö)'),
});

/** That a meeting is not held (tapaamisen peruminen): the duty to come to it is gone. */
export const meetingCancellation = z.strictObject({
  reason: text('Why the meeting is not held'),
  whatNext: text('How the matter goes on, and whom to ask'),
});

export const assessment = z.strictObject({
  grounds: text('Written grounds of the judgement (perustelut), R07, R19, R20'),
});

/** Decision that the client isn't eligible (kielteinen päätös; LAW 434/2003 §§43-47). */
export const notEligibleDecision = z.strictObject({
  grounds: text('Which facts and considerations the decision rests on (perustelut)'),
  appliedProvisions: text('The provisions that were applied (sovelletut säännökset)'),
  guidanceOnward: text('Where the client can turn to instead, and how'),
  appealInstruction: text(
    'How and by when to ask for rectification (oikaisuvaatimusohje); where the client applied',
  ).optional(),
});
