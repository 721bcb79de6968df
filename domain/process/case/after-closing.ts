import { isFinished } from '../../deadlines/finished.ts';
import type { RuleBook } from '../../rules/rule-book.ts';
import type { CommandName } from '../command.ts';
import type { ProcessState } from '../state.ts';

/** What is still recorded of a closed case while a duty that outlived the closing is open. */
const WHILE_DUTIES_ARE_OPEN: readonly CommandName[] = [
  'submitReport',
  'returnReport',
  'acceptReport',
  'completeHandover',
  'nameCaseWorker',
];

/** What is taken of every closed case. */
const ALWAYS: readonly CommandName[] = ['reopenCase'];

/** True where a closed case takes the command. */
export function takenAfterClosing(name: CommandName, state: ProcessState, rules: RuleBook): boolean {
  return ALWAYS.includes(name) || (WHILE_DUTIES_ARE_OPEN.includes(name) && !isFinished(state, rules));
}
