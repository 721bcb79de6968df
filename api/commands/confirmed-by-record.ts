import { appliedCommand } from '../../storage/queries/process-view.ts';
import { discardUnrecorded } from '../../storage/documents/unrecorded-documents.ts';
import { isOutOfReach } from '../out-of-reach.ts';
import { notConfirmed, Problem, problems } from '../problem.ts';
import type { Answer, Handling } from '../route.ts';
import type { CommandKey } from './command-texts.ts';
import { ofSameBody } from './earlier-command.ts';
import { commandAnswer } from './give-command.ts';

/**
 * Gives a command, and tells what became of it as the record has it: what the process answers is stored, but before a
 * refusal is told it is made sure that the command isn't there after all, since it may have come twice. Texts of a refused
 * one are taken away; while the outcome is unknown they stay, for the repetition, and a worker sweeps what is left.
 */
export async function confirmedByRecord(
  { inNewTransaction }: Handling,
  processId: string,
  key: CommandKey & { readonly documentIds: readonly string[] },
  give: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await give();
  } catch (refusal) {
    if (!isFinal(refusal)) throw refusal;
    const stored = await inNewTransaction(async (db) => {
      await discardUnrecorded(db, key.documentIds);
      return appliedCommand(db, processId, key.commandId);
    }).catch((error: unknown) => {
      throw isOutOfReach(error) ? notConfirmed(error) : error;
    });
    if (stored) return commandAnswer(ofSameBody(stored, key.fingerprint));
    throw refusal;
  }
}

/** True where nothing was stored, and nothing will be. */
function isFinal(error: unknown): error is Problem {
  if (!(error instanceof Problem)) return false;
  return error.body.status < problems.INTERNAL.status || error.body.code === 'COMMAND_BROKEN';
}
