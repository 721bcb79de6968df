import type { Transaction } from '../database/database.ts';
import { documentsNamedBy } from '../documents/documents-named-by.ts';
import type { Difference } from './difference.ts';
import type { KnownStream } from './stored-stream.ts';

/** A command that facts came from has to be known with the version it led to, else its key would not be answered again. */
export async function commandDifferences(
  db: Transaction,
  { streamId, facts, state }: KnownStream,
): Promise<Difference[]> {
  const commands = await db.appliedCommand.findMany({
    where: { streamId },
    select: { commandId: true, version: true },
  });
  const versionOf = new Map(commands.map(({ commandId, version }) => [commandId, version]));
  const ledTo = new Map(facts.map(({ commandId, seq }) => [commandId, seq]));
  return [
    ...[...ledTo]
      .filter(([commandId, version]) => versionOf.get(commandId) !== version)
      .map(([, version]) => difference('COMMAND', `of version ${version}: not known with it`)),
    ...commands
      .filter(({ version }) => version > state.version)
      .map(({ version }) => difference('COMMAND', `of version ${version}: its facts are missing`)),
  ];
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
