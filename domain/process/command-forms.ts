import type { CommandForm } from './command-form.ts';
import type { CommandName } from './command.ts';
import { caseForms } from './case/forms.ts';
import { reviewForms } from './review/forms.ts';
import { suspensionForms } from './suspension/forms.ts';

/** The forms of commands that have one, by command. */
export const commandForms: Partial<Readonly<Record<CommandName, CommandForm>>> = {
  ...caseForms,
  ...reviewForms,
  ...suspensionForms,
};
