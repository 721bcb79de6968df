import type { z } from 'zod';
import { activationPlanCommands } from './activation-plan/commands.ts';
import { caseCommands } from './case/commands.ts';
import { initiationCommands } from './initiation/commands.ts';
import { jointServiceCommands } from './joint-service/commands.ts';
import { personCommands } from './persons/commands.ts';
import { planCommands } from './plan/commands.ts';
import { reviewCommands } from './review/commands.ts';
import { servicePeriodCommands } from './service-period/commands.ts';
import { suspensionCommands } from './suspension/commands.ts';

/**
 * The body of every command of an open process by its name, which is also the name of the Temporal update and of the
 * API's operation. Strict: an unknown field is an error.
 */
export const commandSchemas = {
  ...caseCommands,
  ...initiationCommands,
  ...personCommands,
  ...jointServiceCommands,
  ...activationPlanCommands,
  ...planCommands,
  ...reviewCommands,
  ...suspensionCommands,
  ...servicePeriodCommands,
} as const;

export type CommandName = keyof typeof commandSchemas;
export type CommandBody<N extends CommandName> = z.infer<(typeof commandSchemas)[N]>;
export type Command = {
  [N in CommandName]: { readonly name: N; readonly body: CommandBody<N> };
}[CommandName];
