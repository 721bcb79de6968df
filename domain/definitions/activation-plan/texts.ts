import { z } from 'zod';
import { nameSchema } from '../../vocabulary/text-schemas.ts';
import { text } from '../documents.ts';
import { workActivityText } from '../plan/texts.ts';

/** Who signed or approved: name, and title of an official (domain.md 5.2). */
export const signatoryText = z.strictObject({
  name: nameSchema.describe('Name of the person who signed'),
  title: text('Title or position').optional(),
});

export const draftMeeting = z.strictObject({
  notes: text('What was talked about, and where the client was absent, what is known of it'),
  personsPresent: text('Names of those who were there').optional(),
});

export const activationPlan = z.strictObject({
  educationAndWorkHistory: text('Education and work history (koulutus ja työhistoria)'),
  effectsOfEarlierServices: text('Effects of earlier employment-promoting services'),
  realisationOfEarlierPlans: text('How earlier plans were realised'),
  measures: text('The measures (toimenpiteet): employment services first, then the others'),
  jobSearchObligation: text('The obligation to seek work (työnhakuvelvollisuus)'),
  followUpMethod: text('How the plan is followed (seuranta)'),
  personsPresent: text('Names of those who took part in drafting'),
  supportPersonName: nameSchema.optional().describe('Name of the support person (tukihenkilö)'),
  workActivity: workActivityText.optional(),
});

export const planEnd = z.strictObject({
  grounds: text('Why the plan ends'),
  onwardGuidance: text('Where the client was guided (ohjaus)').optional(),
});
