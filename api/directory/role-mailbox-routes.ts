import { z } from 'zod';
import { MAILBOX_ROLES } from '../../domain/vocabulary/mailbox-roles.ts';
import { mailAddressSchema } from '../../domain/vocabulary/text-schemas.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { roleMailboxesOf, rolesWithout, setRoleMailbox } from '../../storage/directory/role-mailboxes.ts';
import { changesBetween } from '../../storage/usage-log/changes-between.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { countySchema, languageSchema } from './schemas.ts';

const roleMailboxSchema = z
  .object({ role: z.enum(MAILBOX_ROLES), county: z.string(), email: z.string(), language: z.string() })
  .meta({ id: 'RoleMailbox' });
const params = z.strictObject({ county: countySchema });

export const listRoleMailboxesRoute = route(
  {
    method: 'get',
    path: '/counties/{county}/role-mailboxes',
    operationId: 'listRoleMailboxes',
    summary: 'The shared mailboxes of roles in a county, and which are missing',
    tag: 'Directory',
    permission: 'MANAGE_ROLE_MAILBOXES',
    data: [],
    params,
    answers: {
      200: {
        description: 'A county opens its first case when none is missing',
        schema: z
          .object({ items: z.array(roleMailboxSchema), missing: z.array(z.enum(MAILBOX_ROLES)) })
          .meta({ id: 'RoleMailboxList' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params: { county } }, { db }) => {
    mustBeTheirs(actor, county);
    const items = await roleMailboxesOf(db, county);
    return { status: 200, body: { items, missing: rolesWithout(items) } };
  },
);

export const setRoleMailboxRoute = route(
  {
    method: 'post',
    path: '/counties/{county}/role-mailboxes',
    operationId: 'setRoleMailbox',
    summary: 'Set the shared mailbox of a role: its address and language',
    tag: 'Directory',
    permission: 'MANAGE_ROLE_MAILBOXES',
    data: ['ROLE_MAILBOXES'],
    params,
    body: z
      .strictObject({
        role: z.enum(MAILBOX_ROLES),
        email: mailAddressSchema.describe('Mailbox for reminders; several people may read it'),
        language: languageSchema,
      })
      .meta({ id: 'NewRoleMailbox' }),
    keyed: 'ANSWER',
    answers: { 200: { description: 'Set', schema: roleMailboxSchema } },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params: { county }, body: { role, email, language } }, { db, usage }) => {
    const target = `role-mailbox/${role}`;
    // What was tried is in the log too.
    usage.change = { target, county, changes: changesBetween({}, { email, language }) };
    mustBeTheirs(actor, county);
    const mailbox = { role, county, email, language };
    const before = await setRoleMailbox(db, mailbox);
    usage.change = { target, county, changes: changesBetween({ ...before }, { email, language }) };
    return { status: 200, body: mailbox };
  },
);

/** Throws NOT_FOUND where the actor belongs to another county. */
function mustBeTheirs(actor: Actor, county: string): void {
  if (actor.county !== null && actor.county !== county) throw problem('NOT_FOUND');
}
