import { activationPlanForms } from './activation-plan/forms.ts';
import { caseForms } from './case/forms.ts';
import type { CommandForm } from './command-form.ts';
import type { CommandName } from './command.ts';
import { initiationForms } from './initiation/forms.ts';
import { jointServiceForms } from './joint-service/forms.ts';
import { personForms } from './persons/forms.ts';
import { planForms } from './plan/forms.ts';
import { reviewForms } from './review/forms.ts';
import { servicePeriodForms } from './service-period/forms.ts';
import { suspensionForms } from './suspension/forms.ts';

/** The forms of commands that have one, by command. */
export const commandForms: Partial<Readonly<Record<CommandName, CommandForm>>> = {
  ...caseForms,
  ...initiationForms,
  ...personForms,
  ...jointServiceForms,
  ...activationPlanForms,
  ...planForms,
  ...reviewForms,
  ...suspensionForms,
  ...servicePeriodForms,
};
