import type { CommandDefinition } from '../../domain/definitions/command-definition.ts';
import { commands } from '../../domain/definitions/command.ts';
import type { RecordFacts } from '../../workflows/stream/contract.ts';

/**
 * What is kept of what was said in a command: not the client's age, which the API lends the workflow from the sealed record
 * for one decision (decision 30).
 */
export function keptBody({ name, body }: RecordFacts['command']): object {
  const ages = definitions[name]?.ages ?? {};
  return Object.fromEntries(Object.entries(body as object).filter(([field]) => !Object.hasOwn(ages, field)));
}

/** The opening of a case isn't among them. */
const definitions: Readonly<Record<string, CommandDefinition | undefined>> = commands;
