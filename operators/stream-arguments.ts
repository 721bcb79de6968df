import { parseArgs } from 'node:util';
import { z } from 'zod';

/** Which streams a command of an operator is about. */
export interface StreamArguments {
  /** In small letters: a UUID is the same in capitals, a workflow id is not. */
  readonly streamIds: readonly string[];
  readonly options: ReadonlySet<string>;
}

/**
 * The words after a command: ids of streams, and options that are known. One that knows --all needs it or ids; another one
 * is about all where it has no ids. Throws a TypeError where the words don't fit.
 */
export function streamArguments(words: readonly string[], known: readonly string[]): StreamArguments {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: Object.fromEntries(known.map((name) => [name, { type: 'boolean' } as const])),
  });
  const given = new Set(known.filter((name) => values[name] === true));
  const streamIds = [...new Set(positionals.map((id) => id.toLowerCase()))];
  if (known.includes('all') && given.has('all') === streamIds.length > 0)
    throw new TypeError('Name streams, or say --all');
  return { streamIds, options: given };
}

/** True for what can be the id of a stream. */
export function isStreamId(id: string): boolean {
  return z.uuid().safeParse(id).success;
}

const PAGE = 100;

/** Ids in pages, as the record gives them. */
export function* pagesOf(streamIds: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < streamIds.length; from += PAGE) yield streamIds.slice(from, from + PAGE);
}
