import { command } from '../command-definition.ts';
import { decidedOtherwiseSchema } from '../decided-otherwise.ts';
import { documentIdSchema, statedReasonsSchema } from '../../vocabulary/stated-reasons.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { serviceTypeSchema } from '../../rules/schema.ts';
import {
  continuationSchema,
  earlyEndReasonSchema,
  periodNumberSchema,
  reportSchema,
  returnedPartsSchema,
} from './events.ts';
import { missingInReport, report, returnedReport, returnReasons, withdrawal } from './texts.ts';

const age = z.int().min(0).max(150);

export const servicePeriodCommands = {
  decideServicePeriod: command({
    names: { fi: 'Aloita palvelujakso', sv: 'Inled en serviceperiod', en: 'Start a service period' },
    summary: 'Start a service period (jakso) with a provider',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    references: { providerId: 'PROVIDER', instructorId: 'INSTRUCTOR' },
    ages: { ageAtStart: 'start', ageAtEnd: 'end' },
    body: z.strictObject({
      service: serviceTypeSchema,
      providerId: z.string().min(1).max(64),
      instructorId: z.string().min(1).max(64).optional().describe('Responsible instructor (vastuuohjaaja)'),
      start: isoDateSchema,
      end: isoDateSchema.describe('Last day, inclusive; start + n months - 1 day (domain.md T12)'),
      decidedOn: isoDateSchema.describe('Day of the service decision'),
      ageAtStart: age.describe('Age in whole years on the first day'),
      ageAtEnd: age.describe('Age in whole years on the last day'),
      reasons: statedReasonsSchema.optional(),
      decidedOtherwise: decidedOtherwiseSchema.optional(),
    }),
  }),
  changePeriodEnd: command({
    names: {
      fi: 'Muuta palvelujakson päättymispäivää',
      sv: 'Ändra serviceperiodens slutdatum',
      en: 'Change the end of a period',
    },
    summary: 'Move the end of a period; its reports move with it',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    ages: { ageAtEnd: 'end' },
    body: z.strictObject({
      period: periodNumberSchema,
      end: isoDateSchema.describe('New last day, inclusive'),
      decidedOn: isoDateSchema,
      ageAtEnd: age.describe('Age in whole years on the new last day'),
      reasons: statedReasonsSchema.optional(),
      decidedOtherwise: decidedOtherwiseSchema.optional(),
    }),
  }),
  endPeriodEarly: command({
    names: {
      fi: 'Päätä palvelujakso ennenaikaisesti',
      sv: 'Avsluta serviceperioden i förtid',
      en: 'End a period early',
    },
    summary: 'End a period before its time',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({
      period: periodNumberSchema,
      lastDay: isoDateSchema,
      reason: earlyEndReasonSchema,
    }),
  }),
  submitReport: command({
    names: { fi: 'Lähetä raportti', sv: 'Lämna in rapporten', en: 'Submit a report' },
    summary: 'Hand in the interim report (väliraportti) or final report (loppuraportti) of a period',
    givenBy: {
      CASE_WORKER: 'RESPONSIBLE',
      PROVIDER: 'OWN_PERIODS',
      INSTRUCTOR: 'OWN_CLIENTS',
      COACH: 'OWN_CLIENTS',
    },
    references: { period: 'OWN_PERIOD' },
    document: {
      kind: (body) => (body.report === 'INTERIM' ? 'INTERIM_REPORT' : 'FINAL_REPORT'),
      content: report,
      missing: missingInReport,
      corrects: returnedReport,
    },
    body: z.strictObject({
      period: periodNumberSchema,
      report: reportSchema,
      on: isoDateSchema,
      documentId: documentIdSchema,
    }),
  }),
  returnReport: command({
    names: {
      fi: 'Palauta raportti korjattavaksi',
      sv: 'Återsänd rapporten för komplettering',
      en: 'Return a report',
    },
    summary: 'Return parts of a report for correction, each with its reason; the others stay as they are',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    document: { kind: 'REPORT_RETURN', content: returnReasons, partsIn: 'parts' },
    body: z.strictObject({
      period: periodNumberSchema,
      report: reportSchema,
      on: isoDateSchema,
      ...returnedPartsSchema,
    }),
  }),
  withdrawReport: command({
    names: {
      fi: 'Peru virheellisesti lähetetty raportti',
      sv: 'Återta en felaktigt inlämnad rapport',
      en: 'Withdraw a report',
    },
    summary:
      'Take back a report (väliraportti, loppuraportti) that was handed in wrongly; its deadline is as it was before',
    givenBy: { PROVIDER: 'OWN_PERIODS', INSTRUCTOR: 'OWN_CLIENTS', COACH: 'OWN_CLIENTS' },
    references: { period: 'OWN_PERIOD' },
    document: { kind: 'REPORT_WITHDRAWAL', content: withdrawal },
    body: z.strictObject({
      period: periodNumberSchema,
      report: reportSchema,
      on: isoDateSchema,
      documentId: documentIdSchema,
    }),
  }),
  acceptReport: command({
    names: { fi: 'Hyväksy raportti', sv: 'Godkänn rapporten', en: 'Accept a report' },
    summary: 'Accept a report',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({ period: periodNumberSchema, report: reportSchema, on: isoDateSchema }),
  }),
  decideContinuation: command({
    names: {
      fi: 'Päätä jatkosta palvelujakson jälkeen',
      sv: 'Besluta om fortsättningen efter perioden',
      en: 'Decide what follows a period',
    },
    summary: 'Decide what follows a period',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({
      period: periodNumberSchema,
      on: isoDateSchema,
      outcome: continuationSchema,
    }),
  }),
};
