import { discardUnrecorded } from '../../storage/unrecorded-documents.ts';
import { Problem, problems } from '../problem.ts';
import type { Answer, Handling } from '../route.ts';
import type { CommandKey } from './command-texts.ts';
import { earlierCommand } from './earlier-command.ts';
import { commandAnswer } from './give-command.ts';

/**
 * Gives a command, and before a refusal is told makes sure of it: where the record has the command (it came twice, and the
 * other one was stored), its answer is that one; otherwise its texts are taken away. While the outcome is unknown they stay,
 * for the repetition; a worker sweeps what is left.
 */
export async function refusedForSure(
  { later, log, requestId }: Handling,
  processId: string,
  key: CommandKey,
  give: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await give();
  } catch (refusal) {
    if (!isFinal(refusal)) throw refusal;
    const stored = await later(async (db) => {
      const earlier = await earlierCommand(db, processId, key);
      if (!earlier) await discardUnrecorded(db, key.commandId);
      return earlier;
    }).catch((error: unknown) => {
      if (error instanceof Problem) throw error;
      log.warn({ code: 'TEXTS_NOT_DISCARDED', requestId }, 'Texts of a refused command will be swept');
      return null;
    });
    if (stored) return commandAnswer(stored);
    throw refusal;
  }
}

/** True where nothing was stored, and nothing will be. */
function isFinal(error: unknown): error is Problem {
  if (!(error instanceof Problem)) return false;
  return error.body.status < problems.INTERNAL.status || error.body.code === 'COMMAND_BROKEN';
}
