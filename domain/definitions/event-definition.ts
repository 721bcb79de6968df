import { z } from 'zod';
import { isoDateSchema } from '../calendar/schemas.ts';
import type { Belonging } from '../vocabulary/registers.ts';

/** What an event says besides its type and its effective local date `on`, and which register it belongs to. */
export interface EventDefinition<Fields extends z.ZodRawShape = z.ZodRawShape> {
  readonly register: Belonging;
  readonly fields: Fields;
}

/** A kind of event. No personal data, no free text. */
export function event<const Fields extends z.ZodRawShape>(
  register: Belonging,
  fields: Fields,
): EventDefinition<Fields> {
  return { register, fields };
}

type EventSchema<T extends string, Fields extends z.ZodRawShape> = z.ZodObject<
  { type: z.ZodLiteral<T>; on: typeof isoDateSchema } & Fields,
  z.core.$strict
>;

/** The schemas of events by their types. */
export type EventSchemas<D extends Readonly<Record<string, EventDefinition>>> = {
  [T in keyof D & string]: EventSchema<T, D[T]['fields']>;
};

type SchemaOf<D extends Readonly<Record<string, EventDefinition>>> = EventSchemas<D>[keyof D & string];

/** One schema for events of all kinds, told apart by their type. */
export function eventUnionOf<D extends Readonly<Record<string, EventDefinition>>>(
  definitions: D,
): z.ZodDiscriminatedUnion<readonly [SchemaOf<D>, ...SchemaOf<D>[]]> {
  const schemas = Object.entries(definitions).map(([type, { fields }]) =>
    z.strictObject({ type: z.literal(type), on: isoDateSchema, ...fields }),
  );
  // What the loop above makes of each definition is what EventSchema says of it.
  return z.discriminatedUnion('type', schemas as unknown as [SchemaOf<D>, ...SchemaOf<D>[]]);
}
