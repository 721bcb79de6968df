import { command } from '../command-definition.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { periodNumberSchema, reportSchema, returnedPartsSchema } from './events.ts';
import { missingInReport, report, returnedReport, returnReasons, withdrawal } from './texts.ts';

/** What a provider hands in of a period, or takes back, and what the case worker answers. */
export const reportCommands = {
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
};
