import { command } from '../command-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { documentIdSchema, statedReasonsSchema } from '../../vocabulary/stated-reasons.ts';
import { closingReasonSchema } from '../../vocabulary/closing-reason.ts';
import { channelSchema } from './events.ts';
import { closing, handover, reopening } from './texts.ts';

/** Opening a process is no command of an open one: it has its own decision. */
export const openCaseSchema = z.strictObject({
  receivedOn: isoDateSchema.describe('Day on which the matter was received: its initiation (vireilletulo)'),
  channel: channelSchema,
  county: z
    .string()
    .regex(/^[A-Z-]{2,40}$/)
    .describe('Code of the wellbeing services county (hyvinvointialue)'),
  caseWorkerId: z.string().min(1).max(64).describe('Named case worker (omatyöntekijä), LAW 1301/2014 §42'),
  practice: z
    .boolean()
    .default(false)
    .describe('A practice process has a clock that can be moved; never in production'),
});
export type OpenCase = z.infer<typeof openCaseSchema>;

export const caseCommands = {
  nameCaseWorker: command({
    names: { fi: 'Nimeä omatyöntekijä', sv: 'Utse egen kontaktperson', en: 'Name the case worker' },
    summary: 'Name another case worker (omatyöntekijä)',
    // Not by who stands in: a case would stay with them after their days.
    givenBy: { CASE_WORKER: 'RESPONSIBLE_IN_PERSON', COUNTY_SUPERVISOR: 'COUNTY' },
    references: { caseWorkerId: 'CASE_WORKER' },
    body: z.strictObject({ on: isoDateSchema, caseWorkerId: z.string().min(1).max(64) }),
  }),
  closeCase: command({
    names: { fi: 'Päätä asiakkuus', sv: 'Avsluta klientrelationen', en: 'Close the case' },
    summary: 'Close the case',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    document: { kind: 'CASE_CLOSING', content: closing, optional: true },
    ages: { age: 'on' },
    body: z.strictObject({
      on: isoDateSchema.describe(
        'Last day of the case; with DEATH the day of death, with MOVED_AWAY that of the move',
      ),
      reason: closingReasonSchema,
      age: z.int().min(0).max(150).optional().describe('Age in whole years on that day'),
      reasons: statedReasonsSchema.optional(),
      documentId: documentIdSchema.optional(),
    }),
  }),
  completeHandover: command({
    names: { fi: 'Kirjaa asian siirto', sv: 'Anteckna överföringen av ärendet', en: 'Record the handover' },
    summary: 'Record that what was open is handed over, e.g. to the new county of a client who moved away',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', COUNTY_SUPERVISOR: 'COUNTY' },
    document: { kind: 'CASE_HANDOVER', content: handover, optional: true },
    body: z.strictObject({
      on: isoDateSchema.describe('Day on which the matter was handed over'),
      documentId: documentIdSchema.optional(),
    }),
  }),
  reopenCase: command({
    names: { fi: 'Avaa asiakkuus uudelleen', sv: 'Öppna klientrelationen på nytt', en: 'Reopen the case' },
    summary: 'Open a case again that was closed by mistake',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', COUNTY_SUPERVISOR: 'COUNTY' },
    document: { kind: 'CASE_REOPENING', content: reopening },
    references: { caseWorkerId: 'CASE_WORKER' },
    body: z.strictObject({
      on: isoDateSchema,
      caseWorkerId: z
        .string()
        .min(1)
        .max(64)
        .optional()
        .describe('Who gets the case, where the account of its case worker has ended meanwhile; only then'),
      documentId: documentIdSchema,
    }),
  }),
};
