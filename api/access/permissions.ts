import { z } from 'zod';
import { commands, type CommandName } from '../../domain/definitions/command.ts';
import { SCOPES, USER_ROLES } from '../../domain/vocabulary/user-roles.ts';
import table from './permissions.json' with { type: 'json' };

/** What somebody wants to do, besides giving commands. */
export type Action = keyof (typeof table)['actions'];

const rowSchema = z.partialRecord(z.enum(USER_ROLES), z.enum(SCOPES));
export type PermissionRow = z.infer<typeof rowSchema>;

/**
 * The permission matrix of domain.md §1.2, as far as what it speaks of exists here. A role that a row doesn't name may not
 * do the thing. Readable as a table in docs/security/permissions.md.
 */
export const permissions = z
  .strictObject({
    actions: z.record(z.string(), rowSchema) as unknown as z.ZodType<Readonly<Record<Action, PermissionRow>>>,
    /** Whose accounts a role makes and ends; nobody's own (POLICY). */
    administers: z.partialRecord(z.enum(USER_ROLES), z.array(z.enum(USER_ROLES))),
  })
  .parse(table);

/** Who may do something, or give a command: of commands their definition says it. */
export function permissionOf(what: Action | { readonly name: CommandName }): PermissionRow {
  return typeof what === 'string' ? permissions.actions[what] : commands[what.name].givenBy;
}
