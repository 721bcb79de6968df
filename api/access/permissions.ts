import { z } from 'zod';
import { commandNames } from '../../domain/process/decide.ts';
import { USER_ROLES } from '../../storage/directory.ts';
import table from './permissions.json' with { type: 'json' };

/** What somebody wants to do, besides giving commands. */
export type Action = keyof (typeof table)['actions'];

/**
 * To which cases, or persons, a permission reaches: one's own cases and those one stands in for (`RESPONSIBLE`), also
 * those opened with a stated reason (`RESPONSIBLE_OR_EMERGENCY`), the county's, those with a running joint service
 * (`JOINT_SERVICE`), those with a period of one's organisation (`OWN_PERIODS`) or of one's own clients (`OWN_CLIENTS`), the
 * technical side of all (`TECHNICAL`); oneself, one's organisation.
 */
const scopeSchema = z.enum([
  'RESPONSIBLE',
  'RESPONSIBLE_OR_EMERGENCY',
  'COUNTY',
  'JOINT_SERVICE',
  'OWN_PERIODS',
  'OWN_CLIENTS',
  'TECHNICAL',
  'SELF',
  'OWN_ORGANISATION',
]);
export type Scope = z.infer<typeof scopeSchema>;

const rowSchema = z.partialRecord(z.enum(USER_ROLES), scopeSchema);
export type PermissionRow = z.infer<typeof rowSchema>;

/**
 * The permission matrix of domain.md §1.2, as far as what it speaks of exists here. A role that a row doesn't name may not do
 * the thing. Readable as a table in docs/security/permissions.md.
 */
export const permissions = z
  .strictObject({
    actions: z.record(z.string(), rowSchema) as unknown as z.ZodType<Readonly<Record<Action, PermissionRow>>>,
    commands: z.record(z.enum(commandNames), rowSchema),
    /** Whose accounts a role makes and ends; nobody's own (POLICY). */
    administers: z.partialRecord(z.enum(USER_ROLES), z.array(z.enum(USER_ROLES))),
  })
  .parse(table);
