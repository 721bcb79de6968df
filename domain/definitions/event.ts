import { z } from 'zod';
import { instantSchema } from '../calendar/schemas.ts';
import { activationPlanFacts } from './activation-plan/facts.ts';
import { factUnionOf, type FactSchemas } from './fact-definition.ts';
import { caseFacts } from './case/facts.ts';
import { initiationFacts } from './initiation/facts.ts';
import { jointServiceFacts } from './joint-service/facts.ts';
import { personFacts } from './persons/facts.ts';
import { planFacts } from './plan/facts.ts';
import { reviewFacts } from './review/facts.ts';
import { servicePeriodFacts } from './service-period/facts.ts';
import { suspensionFacts } from './suspension/facts.ts';

/** Every kind of fact of a client process, by its type. */
export const factDefinitions = {
  ...caseFacts,
  ...initiationFacts,
  ...personFacts,
  ...jointServiceFacts,
  ...activationPlanFacts,
  ...planFacts,
  ...reviewFacts,
  ...suspensionFacts,
  ...servicePeriodFacts,
};

type Schemas = FactSchemas<typeof factDefinitions>;
export type EventType = keyof Schemas;
export type EventOf<T extends EventType> = z.infer<Schemas[T]>;
export type ProcessEvent = { [T in EventType]: EventOf<T> }[EventType];

/** Everything that can be true of a client process, each with its effective local date `on`. No personal data, no free text. */
export const processEventSchema = factUnionOf(factDefinitions);

/** A fact: an event as it was recorded. Facts are never changed or removed. */
export const factSchema = z.strictObject({
  /** 1, 2, 3 … within the process; the version of the process is the number of its last fact. */
  seq: z.int().min(1),
  recordedAt: instantSchema,
  commandId: z.string(),
  /** Opaque id of the person who recorded it. */
  actorId: z.string(),
  event: processEventSchema,
});
export type Fact<E extends ProcessEvent = ProcessEvent> = Omit<z.infer<typeof factSchema>, 'event'> & {
  event: E;
};
