import { isDeepStrictEqual } from 'node:util';
import type { CommandName } from '../../domain/definitions/command.ts';
import type { Correction } from '../../domain/definitions/command-definition.ts';
import { versionOf } from '../../domain/process/parts.ts';
import { readDocument } from '../../storage/documents/case-documents.ts';
import type { StoredProcess } from '../../storage/queries/process-view.ts';
import { problem } from '../problem.ts';
import type { Handling } from '../route.ts';
import { definitionOf } from './command-body.ts';

type Parts = Readonly<Record<string, unknown>>;

/**
 * The body of a command with a content that says everything: of a text that corrects one of the record, what wasn't returned
 * is as it was. Throws CONTENT_MISSING where a part is needed, PART_NOT_RETURNED where one is changed that is to stay. What
 * wasn't given on the newest version goes on as it is: it may be the repetition of what is just being stored, and else the
 * workflow refuses it.
 */
export async function withWholeContent(
  handling: Handling,
  process: StoredProcess,
  { name, body, expectedVersion }: Given,
): Promise<Parts> {
  const { document } = definitionOf(name);
  const newest = versionOf(process.state, { name, body });
  if (!document || (newest !== null && expectedVersion < newest)) return body;
  const given = body.content as Parts | undefined;
  const correction = document.corrects?.(process.state, body);
  const content = correction && given ? await corrected(handling, process, correction, given) : given;
  const missing = document.missing?.(body, content ?? {});
  if (missing) throw problem('CONTENT_MISSING', { ...missing, field: `content.${missing.field}` });
  return content === undefined ? body : { ...body, content };
}

/** A command, and the version that whoever gives it has seen. */
interface Given {
  readonly name: CommandName;
  readonly body: Parts;
  readonly expectedVersion: number;
}

/** Report sub-states: what is returned is handed in again. */
const OF_RETURNS = { rule: '2.4', source: 'S003 §4; domain.md 2.4' };

async function corrected(
  { db, vault }: Handling,
  { id }: StoredProcess,
  { documentId, parts }: Correction,
  given: Parts,
): Promise<Parts> {
  const before = (await readDocument(db, vault, id, documentId))?.content as Parts | undefined;
  const stays = Object.entries(before ?? {}).filter(([part]) => !parts.includes(part));
  for (const part of parts)
    if (!(part in given)) throw problem('CONTENT_MISSING', { field: `content.${part}`, ...OF_RETURNS });
  for (const [part, said] of Object.entries(given))
    if (!parts.includes(part) && !isDeepStrictEqual(said, before?.[part]))
      throw problem('PART_NOT_RETURNED', { field: `content.${part}`, ...OF_RETURNS });
  return { ...Object.fromEntries(stays), ...given };
}
