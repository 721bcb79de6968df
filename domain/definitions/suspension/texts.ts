import { z } from 'zod';
import { text } from '../documents.ts';

export const activityReport = z.strictObject({
  details: text('What is known of the work, business or studies, e.g. employer, hours, school'),
});

/** Letter by which the client is heard (kuulemiskirje, domain.md 5.12; LAW 434/2003 §§33-37). */
export const hearingLetter = z.strictObject({
  matter: text('What it is about: suspension of the activation plan (asia)'),
  facts: text('The activity, when it started and where that is known from (selvitys)'),
  documentsGiven: text('Which documents the client got with the letter'),
  purpose: text('What the client is asked to reply to, and what for (kuulemisen tarkoitus)'),
  silenceStatement: text('That the matter can be decided although the client does not reply'),
  replyInstructions: text('How, to whom and by when to reply (vastausohje)'),
});

/** What the client said; an oral statement is written down (LAW 434/2003 §42). */
export const hearingReply = z.strictObject({
  statement: text("The client's reply; an oral one in the words of who wrote it down"),
  recorder: text('Who wrote an oral reply down, where it was not the author of this record').optional(),
});

/** Decision on suspension (keskeytymispäätös, domain.md 5.13; LAW 434/2003 §§43-47). */
export const suspensionDecision = z.strictObject({
  officerName: text('Who decides (päätöksentekijä)'),
  officerTitle: text('Title of who decides (virka-asema)'),
  grounds: text('Which facts and considerations the decision rests on (perustelut)'),
  appliedProvisions: text('The provisions that were applied (sovelletut säännökset)'),
  effectOnRunningService: text('What becomes of a service that is running; say so where there is none'),
  howToResume: text('How the plan can be resumed; of a plan that is not suspended, that it goes on'),
  appealInstruction: text('How and by when to ask for rectification (oikaisuvaatimusohje)'),
});
