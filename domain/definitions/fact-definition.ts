import { z } from 'zod';
import { isoDateSchema } from '../calendar/schemas.ts';
import type { Belonging } from '../vocabulary/registers.ts';

/** What a fact says besides its type and its effective local date `on`, and which register it belongs to. */
export interface FactDefinition<Fields extends z.ZodRawShape = z.ZodRawShape> {
  readonly register: Belonging;
  readonly fields: Fields;
}

/** A kind of fact. No personal data, no free text. */
export function fact<const Fields extends z.ZodRawShape>(
  register: Belonging,
  fields: Fields,
): FactDefinition<Fields> {
  return { register, fields };
}

type FactSchema<T extends string, Fields extends z.ZodRawShape> = z.ZodObject<
  { type: z.ZodLiteral<T>; on: typeof isoDateSchema } & Fields,
  z.core.$strict
>;

/** The schemas of facts by their types. */
export type FactSchemas<D extends Readonly<Record<string, FactDefinition>>> = {
  [T in keyof D & string]: FactSchema<T, D[T]['fields']>;
};

type SchemaOf<D extends Readonly<Record<string, FactDefinition>>> = FactSchemas<D>[keyof D & string];

/** One schema for facts of all kinds, told apart by their type. */
export function factUnionOf<D extends Readonly<Record<string, FactDefinition>>>(
  definitions: D,
): z.ZodDiscriminatedUnion<readonly [SchemaOf<D>, ...SchemaOf<D>[]]> {
  const schemas = Object.entries(definitions).map(([type, { fields }]) =>
    z.strictObject({ type: z.literal(type), on: isoDateSchema, ...fields }),
  );
  // What the loop above makes of each definition is what FactSchema says of it.
  return z.discriminatedUnion('type', schemas as unknown as [SchemaOf<D>, ...SchemaOf<D>[]]);
}
