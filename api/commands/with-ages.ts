import type { Command } from '../../domain/definitions/command.ts';
import { clientOf } from '../../storage/clients/client-records.ts';
import { clientAge } from '../client-age.ts';
import type { Handling } from '../route.ts';
import { definitionOf } from './command-body.ts';

/**
 * The command with the ages that its definition asks for: in whole years, from the sealed record of the client, so that the
 * workflow never knows a date of birth. Throws `CaseKeyUnavailable`.
 */
export async function withAges(
  { db, vault }: Pick<Handling, 'db' | 'vault'>,
  processId: string,
  command: Command,
): Promise<Command> {
  const { ages } = definitionOf(command.name);
  if (!ages) return command;
  const client = await clientOf(db, vault, processId);
  if (!client) return command;
  const days = command.body as unknown as Readonly<Record<string, string>>;
  const known: Record<string, number> = {};
  for (const [field, day] of Object.entries(ages)) known[field] = clientAge(client, days[day] ?? '', day);
  return { ...command, body: { ...command.body, ...known } } as Command;
}
