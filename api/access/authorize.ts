import type { Command } from '../../domain/process/command.ts';
import type { Actor, UserRole } from '../../storage/directory.ts';
import { permissions, type Action, type Scope } from './permissions.ts';
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
 * The one place where it is decided whether an actor may do something: by permissions.json, and to a case only through
 * a relation to it. `what` is an action or a command. Pure.
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

const KELA_ASSESSES: ReadonlySet<string> = new Set(['HEALTH', 'WORK_AND_FUNCTIONAL_ABILITY']);

/** To what the role's permission reaches, or undefined where the role may not do it at all. */
export function scopeOf(role: UserRole, what: Action | Pick<Command, 'name'>): Scope | undefined {
  const row = typeof what === 'string' ? permissions.actions[what] : permissions.commands[what.name];
  return row[role];
}

/** An authority signs, approves and decides for itself only; Kela assesses what its rehabilitation is about. */
function speaksForItself({ role }: Actor, command: Command): boolean {
  if (role !== 'EMPLOYMENT_AUTHORITY' && role !== 'KELA') return true;
  if (command.name === 'approveMultiSectorPlan' || command.name === 'identifyJointNeed')
    return command.body.by === role;
  if (command.name === 'recordAssessmentPart') return role !== 'KELA' || KELA_ASSESSES.has(command.body.part);
  if (command.name === 'signActivationPlan') return command.body.by === 'EMPLOYMENT_AUTHORITY';
  if (command.name === 'decideSuspension') return command.body.decider === 'EMPLOYMENT_AUTHORITY';
  return true;
}
