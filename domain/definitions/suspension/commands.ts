import { command } from '../command-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { periodNumberSchema } from '../service-period/events.ts';
import { deliverySchema, receivedOnSchema } from '../letters/delivery.ts';
import { documentIdSchema, statedReasonsSchema } from '../../vocabulary/stated-reasons.ts';
import {
  activityKindSchema,
  activitySourceSchema,
  deciderSchema,
  suspensionDecisionSchema,
} from './events.ts';
import { activityReport, hearingLetter, hearingReply, suspensionDecision } from './texts.ts';

export const suspensionCommands = {
  announceActivity: command({
    names: {
      fi: 'Kirjaa tieto alkavasta työstä, yritystoiminnasta tai opinnoista',
      sv: 'Anteckna att arbete, företagande eller studier ska börja',
      en: 'Announce work, business or studies that begin later',
    },
    summary: 'Announce work, business or studies that begin later: their start is watched',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({
      on: isoDateSchema.describe('Day on which it became known'),
      kind: activityKindSchema,
      source: activitySourceSchema.describe('Where it is known from'),
      startsOn: isoDateSchema.describe('Day on which it is to start'),
    }),
  }),
  dropAnnouncedActivity: command({
    names: {
      fi: 'Kirjaa, ettei ilmoitettu työ, yritystoiminta tai opinnot alakaan',
      sv: 'Anteckna att det väntade arbetet, företagandet eller studierna inte börjar',
      en: 'Record that what was announced does not begin',
    },
    summary: 'Record that the announced work, business or studies do not begin',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({ on: isoDateSchema }),
  }),
  reportActivityStarted: command({
    names: {
      fi: 'Kirjaa työn, yritystoiminnan tai opintojen alku',
      sv: 'Anteckna att arbete, företagande eller studier har börjat',
      en: 'Report that work, business or studies started',
    },
    summary: 'Report work, business or full-time studies: suspension may be decided a month later',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    document: { kind: 'ACTIVITY_REPORT', content: activityReport, optional: true },
    body: z.strictObject({
      on: isoDateSchema.describe('Day on which it started'),
      kind: activityKindSchema,
      source: activitySourceSchema.describe('Where it is known from'),
      leadsToDegree: z
        .boolean()
        .describe('Of full-time studies: whether they lead to a profession or a degree')
        .optional(),
      announced: z
        .boolean()
        .describe(
          'Whether it is what was announced; asked for where it starts before the day that was announced for its kind',
        )
        .optional(),
      documentId: documentIdSchema.optional(),
    }),
  }),
  reportActivityEnded: command({
    names: {
      fi: 'Kirjaa työn, yritystoiminnan tai opintojen päättyminen',
      sv: 'Anteckna att arbete, företagande eller studier har upphört',
      en: 'Report that work, business or studies ended',
    },
    summary: 'Report that the activity ended',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({ on: isoDateSchema }),
  }),
  reviewService: command({
    names: {
      fi: 'Arvioi palvelun jatkuminen',
      sv: 'Bedöm om servicen fortsätter',
      en: 'Review a running service',
    },
    summary: 'Record that a running service goes on beside the activity',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({
      on: isoDateSchema,
      period: periodNumberSchema,
      outcome: z.literal('GOES_ON').describe('A service that is to end is ended with endPeriodEarly instead'),
      reasons: statedReasonsSchema.optional(),
    }),
  }),
  requestHearing: command({
    names: { fi: 'Lähetä kuulemiskirje', sv: 'Sänd brevet om hörande', en: 'Send the hearing letter' },
    summary: 'Record that the client was asked to reply (kuuleminen)',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: { kind: 'HEARING_LETTER', content: hearingLetter },
    body: z.strictObject({
      on: isoDateSchema.describe('Day on which the letter was sent'),
      delivery: deliverySchema,
      receivedOn: receivedOnSchema.optional(),
      corrects: z
        .boolean()
        .optional()
        .describe(
          'True for a letter that takes the place of the earlier one, with a day to reply of its own',
        ),
      replyBy: isoDateSchema
        .describe('Last day to reply, where the letter gives more time than the rules')
        .optional(),
      documentId: documentIdSchema,
    }),
  }),
  extendHearing: command({
    names: {
      fi: 'Pidennä kuulemisen määräaikaa',
      sv: 'Förläng tidsfristen för hörandet',
      en: 'Extend the hearing',
    },
    summary: 'Grant the client more time to reply',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    body: z.strictObject({
      on: isoDateSchema.describe('Day on which more time was granted'),
      replyBy: isoDateSchema.describe('The new last day to reply'),
    }),
  }),
  recordHearingReply: command({
    names: {
      fi: 'Kirjaa vastaus kuulemiseen',
      sv: 'Anteckna svaret på hörandet',
      en: 'Record the reply to the hearing',
    },
    summary: "Record the client's reply, or a written supplement to it",
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: { kind: 'HEARING_REPLY', content: hearingReply },
    body: z.strictObject({
      on: isoDateSchema,
      form: z.enum(['WRITTEN', 'ORAL']),
      documentId: documentIdSchema,
    }),
  }),
  decideSuspension: command({
    names: { fi: 'Päätä keskeyttämisestä', sv: 'Besluta om avbrott', en: 'Decide on suspension' },
    summary: 'Decide on the suspension (keskeyttäminen) of the activation plan',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    speaksFor: {
      field: 'decider',
      by: { CASE_WORKER: ['COUNTY'], EMPLOYMENT_AUTHORITY: ['EMPLOYMENT_AUTHORITY'] },
    },
    document: { kind: 'SUSPENSION_DECISION', content: suspensionDecision },
    body: z.strictObject({
      on: isoDateSchema,
      decision: suspensionDecisionSchema,
      decider: deciderSchema,
      delivery: deliverySchema,
      receivedOn: receivedOnSchema.optional(),
      ongoingVerifiedOn: isoDateSchema.describe(
        'Day on which it was verified that the activity still goes on',
      ),
      effectiveFrom: isoDateSchema
        .describe('First day of the suspension, at the earliest that of the decision; asked for with SUSPEND')
        .optional(),
      documentId: documentIdSchema,
    }),
  }),
};
