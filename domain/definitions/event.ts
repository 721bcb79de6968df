import { z } from 'zod';
import { instantSchema } from '../calendar/schemas.ts';
import { activationPlanEvents } from './activation-plan/events.ts';
import { eventUnionOf, type EventSchemas } from './event-definition.ts';
import { caseEvents } from './case/events.ts';
import { decidedOtherwiseEvents } from './decided-otherwise.ts';
import { initiationEvents } from './initiation/events.ts';
import { jointServiceEvents } from './joint-service/events.ts';
import { letterEvents } from './letters/events.ts';
import { personEvents } from './persons-around-client/events.ts';
import { planEvents } from './plan/events.ts';
import { reviewEvents } from './review/events.ts';
import { servicePeriodEvents } from './service-period/events.ts';
import { suspensionEvents } from './suspension/events.ts';

/** Every kind of event of a client process, by its type. */
export const eventDefinitions = {
  ...caseEvents,
  ...decidedOtherwiseEvents,
  ...initiationEvents,
  ...personEvents,
  ...jointServiceEvents,
  ...letterEvents,
  ...activationPlanEvents,
  ...planEvents,
  ...reviewEvents,
  ...suspensionEvents,
  ...servicePeriodEvents,
};

type Schemas = EventSchemas<typeof eventDefinitions>;
export type EventType = keyof Schemas;
export type EventOf<T extends EventType> = z.infer<Schemas[T]>;
export type ProcessEvent = { [T in EventType]: EventOf<T> }[EventType];

/**
 * Everything that can be true of a client process, each with its effective local date `on`. No personal data, no free text.
 */
export const processEventSchema = eventUnionOf(eventDefinitions);

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
