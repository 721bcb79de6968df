import { parseArgs } from 'node:util';
import { z } from 'zod';

/** Which processes a command of an operator is about. */
export interface ProcessArguments {
  /** In small letters: a UUID is the same in capitals, a workflow id is not. */
  readonly processIds: readonly string[];
  readonly options: ReadonlySet<string>;
}

/**
 * The words after a command: ids of processes, and options that are known. One that knows --all needs it or ids; another one
 * is about all where it has no ids. Ends the process with 2 where the words don't fit.
 */
export function processArguments(known: readonly string[], usage: string): ProcessArguments {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: Object.fromEntries(known.map((name) => [name, { type: 'boolean' } as const])),
    });
    const given = new Set(known.filter((name) => values[name] === true));
    const processIds = [...new Set(positionals.map((id) => id.toLowerCase()))];
    if (known.includes('all') && given.has('all') === processIds.length > 0)
      throw new TypeError('Name processes, or say --all');
    return { processIds, options: given };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(`Usage: ${usage}`);
    process.exit(2);
  }
}

/** True for what can be the id of a process. */
export function isProcessId(id: string): boolean {
  return z.uuid().safeParse(id).success;
}

const PAGE = 100;

/** Ids in pages, as the record gives them. */
export function* pagesOf(processIds: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < processIds.length; from += PAGE) yield processIds.slice(from, from + PAGE);
}
