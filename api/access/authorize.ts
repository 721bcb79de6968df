import type { CommandDefinition } from '../../domain/definitions/command-definition.ts';
import { commands, type Command } from '../../domain/definitions/command.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import type { Scope, UserRole } from '../../domain/vocabulary/user-roles.ts';
import { permissionOf, type Action } from './permissions.ts';
import { relationOf, visiblePeriods, type CaseRelations, type Relation } from './relation.ts';

/**
 * How much of a case somebody sees: all of it; what an authority needs; the joint service; the periods of a provider's
 * person; its technical state.
 */
export type View = 'WHOLE' | 'AUTHORITY' | 'JOINT_SERVICE' | 'OWN_PERIODS' | 'TECHNICAL';

/** That something is allowed, through which relation, and how much is seen. */
export interface Grant {
  readonly relation: Relation | null;
  readonly view: View;
  /** The numbers of the periods that are seen; null stands for all. */
  readonly periods: ReadonlySet<number> | null;
}

/** FORBIDDEN: the role may never do this. HIDDEN: for this person the thing doesn't exist (404, not 403). */
export type Verdict = 'FORBIDDEN' | 'HIDDEN' | Grant;

const VIEWS: Readonly<Record<UserRole, View>> = {
  CASE_WORKER: 'WHOLE',
  COUNTY_SUPERVISOR: 'WHOLE',
  EMPLOYMENT_AUTHORITY: 'AUTHORITY',
  KELA: 'JOINT_SERVICE',
  PROVIDER: 'OWN_PERIODS',
  INSTRUCTOR: 'OWN_PERIODS',
  COACH: 'OWN_PERIODS',
  VOUCHER_MANAGER: 'TECHNICAL',
  ADMINISTRATOR: 'TECHNICAL',
  AUDITOR: 'TECHNICAL',
};

/**
 * The one place where it is decided whether an actor may do something: by permissions.json and the definitions of commands,
 * and to a case only through a relation to it. `what` is an action or a command. Pure.
 */
export function authorize(actor: Actor, what: Action | Command, relations?: CaseRelations): Verdict {
  const scope = scopeOf(actor.role, what);
  if (!scope || (typeof what === 'object' && !speaksForItself(actor, what))) return 'FORBIDDEN';
  const view = VIEWS[actor.role];
  if (!relations) return { relation: null, view, periods: null };
  const relation = relationOf(actor, scope, relations);
  if (!relation) return 'HIDDEN';
  const isProvider = scope === 'OWN_PERIODS' || scope === 'OWN_CLIENTS';
  return { relation, view, periods: isProvider ? visiblePeriods(actor, scope, relations) : null };
}

/** To what the role's permission reaches, or undefined where the role may not do it at all. */
export function scopeOf(role: UserRole, what: Action | Pick<Command, 'name'>): Scope | undefined {
  return permissionOf(what)[role];
}

/**
 * What the command says of itself: a party signs, approves and decides by its own sign-in; on paper others may record it.
 */
function speaksForItself({ role }: Actor, { name, body }: Command): boolean {
  const { speaksFor }: CommandDefinition = commands[name];
  const parties = speaksFor?.by[role];
  if (!speaksFor || !parties) return true;
  const said: Readonly<Record<string, unknown>> = body;
  const isOwn = parties.some((party) => party === said[speaksFor.field]);
  return isOwn || (said.method === 'ON_PAPER' && !!speaksFor.recordsOnPaper?.includes(role));
}
