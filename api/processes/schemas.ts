import { z } from 'zod';
import { instantSchema, isoDateSchema } from '../../domain/calendar/schemas.ts';
import { isIdentityCode } from '../../domain/vocabulary/identity-code.ts';
import { openCaseSchema } from '../../domain/definitions/case/commands.ts';
import { closedStateSchema } from '../../domain/definitions/case/state.ts';
import { PHASES } from '../../domain/process/phase.ts';
import { REGISTERS } from '../../domain/vocabulary/registers.ts';
import { roleSchema } from '../../domain/vocabulary/roles.ts';
import { mailAddressSchema, nameSchema, writtenText } from '../../domain/vocabulary/text-schemas.ts';
import { MOST_PERIODS } from '../../domain/definitions/service-period/events.ts';
import { processStateSchema } from '../../domain/definitions/state.ts';
import { deadlineKindSchema, obligationSchema } from '../../domain/rules/schema.ts';
import { clientRecordSchema } from '../../storage/clients/client-records.ts';
import { plainInteger } from '../plain-integer.ts';

/** In small letters: a UUID is the same in capitals, the id of its workflow is not. */
export const processParams = z.strictObject({ processId: z.uuid().toLowerCase() });

export const periodParams = processParams.extend({ period: plainInteger(1, MOST_PERIODS) });

export const newClientSchema = z.strictObject({
  name: nameSchema,
  identityCode: z
    .string()
    .refine(isIdentityCode, 'Not a personal identity code (henkilötunnus)')
    .meta({ description: 'Personal identity code (henkilötunnus)', example: '131052-308T' }),
  language: z.enum(['fi', 'sv', 'en']),
  email: mailAddressSchema.optional(),
  phone: writtenText(40).optional(),
  address: writtenText(300).optional(),
  securityBan: z
    .boolean()
    .default(false)
    .describe('Security ban on contact data (turvakielto): only the responsible case worker sees these'),
});

export const newProcessSchema = openCaseSchema
  .omit({ county: true, caseWorkerId: true })
  .extend({
    client: newClientSchema,
    caseWorkerId: z.string().max(64).optional(),
    practiceClock: instantSchema
      .optional()
      .describe(
        'The moment that the clock of a practice process shows at its opening; now where it is left out',
      ),
  })
  .meta({ id: 'NewProcess' });

export const openedSchema = z
  .object({ id: z.uuid(), version: z.int(), practice: z.boolean() })
  .meta({ id: 'Opened' });

const periodStateSchema = processStateSchema.shape.periods.element;
const periodShownSchema = periodStateSchema
  .pick({ number: true, service: true, providerId: true, start: true, end: true, endedEarly: true })
  .partial();

/** A service period as it is seen on its own page. */
export const periodSchema = periodStateSchema
  .extend({
    decidedOtherwise: processStateSchema.shape.decidedOtherwise.meta({
      description:
        'Where the official decided otherwise than a rule found (domain.md 4.12); not for its provider',
    }),
    today: isoDateSchema.meta({ description: 'Today by the clock of the process' }),
  })
  .partial()
  .required({ number: true, service: true, start: true, end: true, version: true, today: true })
  .meta({ id: 'Period' });

/** What is true of a process, without what only the machinery needs. */
const situationSchema = processStateSchema
  .omit({
    schema: true,
    version: true,
    caseVersion: true,
    county: true,
    practice: true,
    openedOn: true,
    caseWorkerId: true,
    notices: true,
    closed: true,
  })
  .extend({ periods: z.array(periodShownSchema) })
  .partial();

export const processSchema = z
  .object({
    id: z.uuid(),
    view: z.enum(['WHOLE', 'AUTHORITY', 'JOINT_SERVICE', 'OWN_PERIODS', 'TECHNICAL']),
    practice: z.boolean().meta({ description: 'A practice process: nothing of it is real' }),
    county: z.string(),
    phase: z.enum(PHASES).optional().meta({ description: "Not shown to a provider's people" }),
    version: z.int(),
    today: isoDateSchema.meta({ description: 'Today by the clock of the process' }),
    openedOn: isoDateSchema,
    closed: closedStateSchema.pick({ on: true, reason: true }).partial({ reason: true }).nullable(),
    caseWorkerId: z.string().optional(),
    client: clientRecordSchema.partial().optional(),
    serviceLanguage: clientRecordSchema.shape.language
      .optional()
      .meta({ description: 'Language in which the client is served' }),
    situation: situationSchema,
  })
  .meta({ id: 'Process' });

const explanationStepSchema = z.object({ step: z.string(), value: z.string(), because: z.string() });

export const deadlineSchema = z
  .object({
    id: z.string(),
    kind: deadlineKindSchema,
    rule: z.string(),
    source: z.string(),
    responsible: roleSchema,
    parties: z.array(roleSchema),
    obligation: obligationSchema,
    anchor: z.object({ what: z.string(), on: isoDateSchema }),
    nominal: isoDateSchema,
    due: isoDateSchema,
    target: isoDateSchema,
    breachAt: z.string(),
    ready: z.object({ on: isoDateSchema.nullable(), because: z.string() }).nullable(),
    status: z.enum(['OPEN', 'MET', 'WAIVED', 'CANCELLED']).meta({ description: 'How it ends, by the facts' }),
    standing: z
      .enum(['OPEN', 'OVERDUE', 'LAPSED', 'NOT_YET', 'READY', 'MET', 'WAIVED', 'CANCELLED'])
      .meta({ description: 'How it stands today: open until the day of `ended`, which may lie ahead' }),
    ended: z.object({ on: isoDateSchema, because: z.string() }).nullable(),
    late: z.boolean().meta({
      description:
        'Done after its day, or late before that day was moved, by the facts; of what ends ahead, that it will be',
    }),
    register: z.enum(REGISTERS),
    period: z.int().nullable(),
    rulesOn: isoDateSchema,
    ruleSets: z.array(z.string()),
    explanation: z.array(explanationStepSchema).meta({ description: 'The arithmetic that led to the date' }),
  })
  .meta({ id: 'Deadline' });
