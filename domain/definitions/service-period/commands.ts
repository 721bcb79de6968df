import { command } from '../command-definition.ts';
import { decidedOtherwiseSchema } from '../decided-otherwise.ts';
import { statedReasonsSchema } from '../../vocabulary/stated-reasons.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { serviceTypeSchema } from '../../rules/schema.ts';
import { continuationSchema, earlyEndReasonSchema, periodNumberSchema } from './events.ts';
import { reportCommands } from './report-commands.ts';

const age = z.int().min(0).max(150);
const personIdSchema = z.string().min(1).max(64);

export const servicePeriodCommands = {
  ...reportCommands,
  decideServicePeriod: command({
    names: { fi: 'Aloita palvelujakso', sv: 'Inled en serviceperiod', en: 'Start a service period' },
    summary: 'Start a service period (jakso) with a provider',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    references: { providerId: 'PROVIDER', instructorId: 'INSTRUCTOR' },
    ages: { ageAtStart: 'start', ageAtEnd: 'end' },
    body: z.strictObject({
      service: serviceTypeSchema,
      providerId: z.string().min(1).max(64),
      instructorId: personIdSchema.optional().describe('Responsible instructor (vastuuohjaaja)'),
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
  nameInstructor: command({
    names: {
      fi: 'Nimeä vastuuohjaaja',
      sv: 'Utse ansvarig handledare',
      en: 'Name the responsible instructor',
    },
    summary:
      'Name the responsible instructor (vastuuohjaaja) of a period, or another one in place of the one it has',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', PROVIDER: 'OWN_PERIODS' },
    references: { period: 'OWN_PERIOD', instructorId: 'INSTRUCTOR' },
    body: z.strictObject({ period: periodNumberSchema, on: isoDateSchema, instructorId: personIdSchema }),
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
