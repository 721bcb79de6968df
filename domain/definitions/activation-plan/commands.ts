import { command } from '../command-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { missingWorkActivity } from '../plan/texts.ts';
import { plannedServicesSchema } from '../plan/planned-service.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';
import {
  clientAbsenceSchema,
  employmentPlanSchema,
  measureSchema,
  methodSchema,
  participantSchema,
  planEndReasonSchema,
  signerSchema,
} from './events.ts';
import { activationPlan, draftMeeting, planEnd, signatoryText } from './texts.ts';

export const activationPlanCommands = {
  recordDraftMeeting: command({
    names: {
      fi: 'Kirjaa suunnittelutapaaminen',
      sv: 'Anteckna planeringsmötet',
      en: 'Record the planning meeting',
    },
    summary: 'Record the meeting in which the activation plan is drafted',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: {
      kind: 'DRAFT_MEETING',
      optional: true,
      content: draftMeeting,
    },
    body: z.strictObject({
      on: isoDateSchema,
      present: z.array(participantSchema).min(1).max(6),
      clientAbsence: clientAbsenceSchema
        .optional()
        .describe('Only where the client was not there; what it means for benefits is for other authorities'),
      documentId: documentIdSchema.optional(),
    }),
  }),
  draftActivationPlan: command({
    names: {
      fi: 'Laadi aktivointisuunnitelma',
      sv: 'Utarbeta aktiveringsplanen',
      en: 'Draft the activation plan',
    },
    summary: 'Draft the activation plan, or a change or renewal of it',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: {
      kind: 'ACTIVATION_PLAN',
      content: activationPlan,
      missing: missingWorkActivity,
    },
    body: z.strictObject({
      on: isoDateSchema.describe('Day on which this version was drafted'),
      measures: z.array(measureSchema).min(1).max(6).describe('Employment services first (S004 Akt. 3/5)'),
      services: plannedServicesSchema.describe(
        'The rehabilitative work activity that is planned: LAW 189/2001 §9(1); none where it is not among the measures',
      ),
      nextReviewOn: isoDateSchema.describe(
        'The next review (tarkistaminen), at the latest three months later',
      ),
      validTo: isoDateSchema.describe('Last day of validity'),
      evaluateBy: isoDateSchema
        .optional()
        .describe('The latest date for evaluating effects and deciding next steps (L02)'),
      supportPerson: z.boolean().describe('Whether a support person (tukihenkilö) took part'),
      documentId: documentIdSchema,
    }),
  }),
  presentActivationPlan: command({
    names: {
      fi: 'Esitä aktivointisuunnitelma allekirjoitettavaksi',
      sv: 'Lägg fram aktiveringsplanen för underskrift',
      en: 'Present the activation plan for signing',
    },
    summary: 'Present the activation plan (aktivointisuunnitelma) for signature',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({
      on: isoDateSchema.describe('Day from which the plan can be signed'),
    }),
  }),
  signActivationPlan: command({
    names: { fi: 'Kirjaa allekirjoitus', sv: 'Anteckna underskriften', en: 'Record a signature' },
    summary: 'Record a signature; with the third the plan, or its renewal, is in force',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    speaksFor: {
      field: 'by',
      by: { CASE_WORKER: ['COUNTY'], EMPLOYMENT_AUTHORITY: ['EMPLOYMENT_AUTHORITY'] },
      recordsOnPaper: ['CASE_WORKER'],
    },
    document: { kind: 'SIGNATURE', optional: true, content: signatoryText },
    body: z.strictObject({
      on: isoDateSchema,
      by: signerSchema,
      method: methodSchema.describe(
        'How it was signed: ELECTRONIC by the party itself; what another signed ON_PAPER the case worker records as received',
      ),
      documentId: documentIdSchema.optional(),
    }),
  }),
  verifyEmploymentPlan: command({
    names: {
      fi: 'Varmista työllistymissuunnitelma',
      sv: 'Verifiera sysselsättningsplanen',
      en: 'Verify the employment plan',
    },
    summary:
      'Record that an employment plan (työllistymissuunnitelma) or a reserved job-search discussion was verified',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    body: z.strictObject({
      on: isoDateSchema.describe(
        'Day of the verification, at the latest that on which the plan is presented (D10)',
      ),
      what: employmentPlanSchema,
      heldOn: isoDateSchema.describe(
        'Day on which the plan was made, the discussion is held (it may lie ahead), or job search was found not valid',
      ),
    }),
  }),
  resumeActivationPlan: command({
    names: {
      fi: 'Jatka keskeytettyä aktivointisuunnitelmaa',
      sv: 'Återuppta den avbrutna aktiveringsplanen',
      en: 'Resume the activation plan',
    },
    summary: 'Resume a suspended activation plan',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({
      on: isoDateSchema,
      agreedBy: z.array(signerSchema).max(3).describe('All three must agree (LAW 189/2001 §5)'),
    }),
  }),
  endActivationPlan: command({
    names: {
      fi: 'Päätä aktivointisuunnitelma',
      sv: 'Avsluta aktiveringsplanen',
      en: 'End the activation plan',
    },
    summary: 'End the activation plan for another reason than a multi-sector plan',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    document: {
      kind: 'PLAN_END',
      optional: true,
      content: planEnd,
    },
    ages: { age: 'on' },
    body: z.strictObject({
      on: isoDateSchema.describe('Day from which the plan is not in force any more'),
      reason: planEndReasonSchema,
      agreedBy: z
        .array(signerSchema)
        .max(3)
        .optional()
        .describe('All three, where the plan ends because they agree (LAW 189/2001 §5(5))'),
      age: z.int().min(0).max(150).optional().describe('Age in whole years on that day'),
      documentId: documentIdSchema.optional(),
    }),
  }),
};
