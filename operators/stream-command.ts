import { withTools, type OperatorTools, type Saying } from './operator-tools.ts';
import { streamArguments, type StreamArguments } from './stream-arguments.ts';

/**
 * A command about streams, as an operator gives it: `words` as typed after it, `environment` that of the worker. Answers the
 * exit status: 2 where the words don't fit or it could not be done.
 */
export type StreamCommand = (
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  say: Saying,
) => Promise<number>;

/** Makes one of the options that it knows and its work, which answers the exit status. */
export function streamCommand(
  known: readonly string[],
  usage: string,
  work: (given: StreamArguments, tools: OperatorTools, say: Saying) => Promise<number>,
): StreamCommand {
  return async (words, environment, say) => {
    const given = understood(words, known, usage, say);
    return given ? withTools(environment, say, (tools) => work(given, tools, say)) : 2;
  };
}

function understood(
  words: readonly string[],
  known: readonly string[],
  usage: string,
  say: Saying,
): StreamArguments | null {
  try {
    return streamArguments(words, known);
  } catch (error) {
    say.error(error instanceof Error ? error.message : error);
    say.error(`Usage: ${usage}`);
    return null;
  }
}
