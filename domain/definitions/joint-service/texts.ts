import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { text } from '../documents.ts';
import { workActivityText } from '../plan/texts.ts';

/** A service of the plan, and whose it is (domain.md 5.3). */
export const agreedService = z.strictObject({
  service: text('The service that was agreed'),
  kind: z.enum(['EMPLOYMENT', 'SOCIAL', 'HEALTH', 'REHABILITATION']),
  responsibleAuthority: text('The authority that is responsible for it (vastuuviranomainen)'),
});

export const authorityView = z.strictObject({
  officer: text('Name and title of the official'),
  assessedOn: isoDateSchema.describe('Day of the assessment'),
  grounds: text('Why the need remains or has ended'),
});

export const jointNeed = z.strictObject({
  grounds: text(
    'Obstacles that consultation between authorities alone cannot solve (monialaisen tuen tarve), LAW 381/2023 §3',
  ),
});

export const assessmentPart = z.strictObject({
  findings: text('What the assessment found in this part (palvelutarpeen arvio)'),
  supportNeeds: text('What support the client needs, and how the client was motivated').optional(),
});

export const multiSectorPlan = z.strictObject({
  assessment: text('What the assessment in four parts comes to for the plan'),
  agreedServices: z
    .array(agreedService)
    .min(1)
    .max(30)
    .describe('Employment, social, health and rehabilitation services'),
  followUp: text('The follow-up that was agreed (seuranta)'),
  jobSearch: text('The obligation to seek work, or why the client is exempted'),
  clientReporting: text('How and by when the client tells how the plan goes'),
  participants: text('Names of those who took part in drafting'),
  kelaReason: text('Why Kela takes part, or does not'),
  workActivity: workActivityText.optional(),
});

export const jointClosingAssessment = z.strictObject({
  employmentAuthority: authorityView.describe('View of the employment authority'),
  county: authorityView.describe('View of the county (hyvinvointialue)'),
  kela: authorityView.describe('View of Kela'),
  clientView: text("The client's view (asiakkaan näkemys)"),
  onwardGuidance: text('Where the client is guided (jatko-ohjaus)'),
});
