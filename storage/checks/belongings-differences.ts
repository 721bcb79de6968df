import type { GivenCommand, StreamKind } from '../../domain/streams/stream-kind.ts';
import type { StreamState } from '../../domain/streams/stream.ts';
import type { Transaction } from '../database/database.ts';
import { documentsNamedBy } from '../documents/documents-named-by.ts';
import type { Difference } from './difference.ts';
import type { StatesAfterCommands } from './states-after-commands.ts';
import type { KnownStream } from './stored-stream.ts';

/** A command that facts came from has to be known with the version it led to, else its key would not be answered again. */
export async function commandDifferences(
  db: Transaction,
  { streamId, state, of: { kind } }: KnownStream,
  states: StatesAfterCommands,
): Promise<Difference[]> {
  const commands = await db.appliedCommand.findMany({
    where: { streamId },
    select: { commandId: true, name: true, body: true, version: true, lastFact: true },
  });
  const known = new Map(commands.map((command) => [command.commandId, command]));
  return [
    ...[...states]
      .filter(([commandId, after]) => !isKnownWith(kind, known.get(commandId), after))
      .map(([, after]) => difference('COMMAND', `of version ${after.version}: not known with it`)),
    ...commands
      .filter(({ lastFact }) => lastFact > state.version)
      .map(({ lastFact }) => difference('COMMAND', `of version ${lastFact}: its facts are missing`)),
  ];
}

type AppliedCommand = GivenCommand & { readonly version: number; readonly lastFact: number };

function isKnownWith(kind: StreamKind, command: AppliedCommand | undefined, after: StreamState): boolean {
  if (command?.lastFact !== after.version) return false;
  return command.version === (kind.versionOf(after, command) ?? after.version);
}

/** Kinds of documents that come with no command. */
const WITHOUT_COMMAND: readonly string[] = ['CLIENT_DATA'];

/** Texts that facts name have to be there as part of the record, and no others. */
export async function documentDifferences(
  db: Transaction,
  { streamId, facts }: KnownStream,
): Promise<Difference[]> {
  const named = new Set(facts.flatMap(documentsNamedBy));
  const documents = await db.caseDocument.findMany({
    where: { processId: streamId },
    select: { id: true, recorded: true, kind: true },
  });
  const known = new Set(documents.map(({ id }) => id));
  return [
    ...[...named].filter((id) => !known.has(id)).map((id) => difference('DOCUMENT_MISSING', id)),
    ...documents
      .filter(({ id, recorded }) => !recorded && named.has(id))
      .map(({ id }) => difference('DOCUMENT_NOT_RECORDED', id)),
    ...documents
      .filter(({ id, recorded, kind }) => recorded && !named.has(id) && !WITHOUT_COMMAND.includes(kind))
      .map(({ id }) => difference('DOCUMENT_WITHOUT_FACT', id)),
  ];
}

function difference(code: Difference['code'], what: string): Difference {
  return { code, what };
}
