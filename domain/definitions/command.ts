import type { z } from 'zod';
import { activationPlanCommands } from './activation-plan/commands.ts';
import { caseCommands } from './case/commands.ts';
import { initiationCommands } from './initiation/commands.ts';
import { jointServiceCommands } from './joint-service/commands.ts';
import { letterCommands } from './letters/commands.ts';
import { personCommands } from './persons-around-client/commands.ts';
import { planCommands } from './plan/commands.ts';
import { reviewCommands } from './review/commands.ts';
import { servicePeriodCommands } from './service-period/commands.ts';
import { suspensionCommands } from './suspension/commands.ts';

/** What every command of an open process is, by its name; what it does is in decide.ts. */
export const commands = {
  ...caseCommands,
  ...initiationCommands,
  ...personCommands,
  ...jointServiceCommands,
  ...letterCommands,
  ...activationPlanCommands,
  ...planCommands,
  ...reviewCommands,
  ...suspensionCommands,
  ...servicePeriodCommands,
};

export type CommandName = keyof typeof commands;
export const commandNames = Object.keys(commands) as CommandName[];
export type CommandBody<N extends CommandName> = z.infer<(typeof commands)[N]['body']>;
export type Command = {
  [N in CommandName]: { readonly name: N; readonly body: CommandBody<N> };
}[CommandName];
