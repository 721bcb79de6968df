import type { Command, CommandName } from '../../domain/process/command.ts';
import { clientOf, type ClientRecord } from '../../storage/client-records.ts';
import { clientAge } from '../client-age.ts';
import type { Handling } from '../route.ts';
import { formOf } from './command-body.ts';

/** What the workflow may know of the sealed client record, by command: ages in whole years, never a date of birth. */
const derivations: Partial<
  Record<CommandName, (body: Readonly<Record<string, string>>, client: ClientRecord) => object>
> = {
  assessEligibility: ({ on = '' }, client) => ({ age: clientAge(client, on, 'on') }),
  startServicePeriod: ({ start = '', end = '' }, client) => ({
    ageAtStart: clientAge(client, start, 'start'),
    ageAtEnd: clientAge(client, end, 'end'),
  }),
};

/** The command with the fields that the API fills in. Throws `CaseKeyUnavailable`. */
export async function derivedFields(
  { db, vault }: Pick<Handling, 'db' | 'vault'>,
  processId: string,
  command: Command,
): Promise<Command> {
  const derive = formOf(command.name).derived && derivations[command.name];
  const client = derive && (await clientOf(db, vault, processId));
  return client
    ? ({
        ...command,
        body: { ...command.body, ...derive(command.body as unknown as Record<string, string>, client) },
      } as Command)
    : command;
}
