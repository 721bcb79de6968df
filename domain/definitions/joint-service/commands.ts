import { command } from '../command-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { methodSchema } from '../activation-plan/events.ts';
import { plannedServicesSchema } from '../plan/planned-service.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';
import {
  approverSchema,
  assessmentPartSchema,
  authoritySchema,
  jobSearchSchema,
  viewsSchema,
} from './events.ts';
import { assessmentPart, jointClosingAssessment, jointNeed, multiSectorPlan } from './texts.ts';
import { signatoryText } from '../activation-plan/texts.ts';
import { missingWorkActivity } from '../plan/texts.ts';

export const jointServiceCommands = {
  identifyJointNeed: command({
    names: {
      fi: 'Kirjaa monialaisen tuen tarve',
      sv: 'Anteckna behovet av sektorsövergripande stöd',
      en: 'Record the need for a joint service',
    },
    summary:
      'Record that one of the three authorities identified the need for a joint service (monialaisen tuen tarve)',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    speaksFor: { field: 'by', by: { EMPLOYMENT_AUTHORITY: ['EMPLOYMENT_AUTHORITY'] } },
    document: {
      kind: 'JOINT_NEED',
      content: jointNeed,
    },
    body: z.strictObject({
      on: isoDateSchema,
      by: authoritySchema,
      documentId: documentIdSchema,
    }),
  }),
  startJointAssessment: command({
    names: {
      fi: 'Aloita yhteisarvio',
      sv: 'Inled den gemensamma bedömningen',
      en: 'Start the joint assessment',
    },
    summary: 'Start the joint assessment (yhteisarvio): the mapping period of three months begins',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({ on: isoDateSchema, needIdentifiedBy: authoritySchema }),
  }),
  recordAssessmentPart: command({
    names: {
      fi: 'Kirjaa yhteisarvion osa',
      sv: 'Anteckna en del av den gemensamma bedömningen',
      en: 'Record a part of the joint assessment',
    },
    summary: 'Record one of the four parts of the joint assessment',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY', KELA: 'JOINT_SERVICE' },
    // Kela assesses what its rehabilitation is about.
    speaksFor: { field: 'part', by: { KELA: ['HEALTH', 'WORK_AND_FUNCTIONAL_ABILITY'] } },
    document: {
      kind: 'ASSESSMENT_PART',
      content: assessmentPart,
    },
    body: z.strictObject({
      on: isoDateSchema,
      part: assessmentPartSchema.describe('Recorded again, it takes the place of the earlier text'),
      documentId: documentIdSchema,
    }),
  }),
  draftMultiSectorPlan: command({
    names: {
      fi: 'Laadi monialainen työllistymissuunnitelma',
      sv: 'Utarbeta den sektorsövergripande sysselsättningsplanen',
      en: 'Draft the multi-sector plan',
    },
    summary: 'Draft the multi-sector employment plan, or a change or renewal of it',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: {
      kind: 'MULTI_SECTOR_PLAN',
      content: multiSectorPlan,
      missing: missingWorkActivity,
    },
    body: z.strictObject({
      on: isoDateSchema.describe('Day on which this version was drafted'),
      services: plannedServicesSchema.describe(
        'The rehabilitative work activity that is planned: LAW 189/2001 §9(1); may be none',
      ),
      kelaTakesPart: z.boolean().describe("Whether Kela's rehabilitation is needed (LAW 381/2023 §4)"),
      dutiesExplainedOn: isoDateSchema.describe("Day on which the client's duties were explained"),
      nextReviewOn: isoDateSchema.describe(
        'The next review (tarkistaminen), at the latest three months later',
      ),
      evaluateBy: isoDateSchema
        .optional()
        .describe('The latest date for evaluating effects and deciding next steps (L02)'),
      jobSearch: jobSearchSchema,
      documentId: documentIdSchema,
    }),
  }),
  approveMultiSectorPlan: command({
    names: {
      fi: 'Hyväksy monialainen työllistymissuunnitelma',
      sv: 'Godkänn den sektorsövergripande sysselsättningsplanen',
      en: 'Approve the multi-sector plan',
    },
    summary: "Record one party's approval of the draft",
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY', KELA: 'JOINT_SERVICE' },
    speaksFor: {
      field: 'by',
      by: { CASE_WORKER: ['COUNTY'], EMPLOYMENT_AUTHORITY: ['EMPLOYMENT_AUTHORITY'], KELA: ['KELA'] },
      recordsOnPaper: ['CASE_WORKER'],
    },
    document: { kind: 'PLAN_APPROVAL', optional: true, content: signatoryText },
    body: z.strictObject({
      on: isoDateSchema,
      by: approverSchema,
      method: methodSchema.describe(
        'How it was approved: ELECTRONIC by the party itself; what another approved ON_PAPER the case worker records as received',
      ),
      documentId: documentIdSchema.optional(),
    }),
  }),
  agreeMultiSectorPlan: command({
    names: {
      fi: 'Vahvista monialainen työllistymissuunnitelma',
      sv: 'Fastställ den sektorsövergripande sysselsättningsplanen',
      en: 'Agree the multi-sector plan',
    },
    summary:
      'Record that the multi-sector employment plan (monialainen työllistymissuunnitelma), or its renewal, is agreed',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({
      on: isoDateSchema.describe('Not before the last approval'),
      kelaTakesPart: z.boolean().optional().describe('As the draft says; may be left out'),
    }),
  }),
  concludeJointAssessment: command({
    names: {
      fi: 'Päätä yhteisarvio',
      sv: 'Avsluta den gemensamma bedömningen',
      en: 'Conclude the joint assessment',
    },
    summary: "Record the three authorities' views; without need the joint service ends",
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    document: {
      kind: 'JOINT_CLOSING_ASSESSMENT',
      content: jointClosingAssessment,
    },
    body: z.strictObject({
      on: isoDateSchema,
      views: viewsSchema,
      documentId: documentIdSchema,
    }),
  }),
};
