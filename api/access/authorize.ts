import type { Command, CommandName } from '../../domain/process/command.ts';
import type { Person } from '../../storage/directory.ts';

/** What somebody wants to do. */
export type Action =
  | 'READ_SELF'
  | 'READ_WORK'
  | 'OPEN_CASE'
  | 'LIST_PROCESSES'
  | 'READ_PROCESS'
  | 'READ_REPORT'
  | 'GIVE_COMMAND'
  | 'MOVE_PRACTICE_CLOCK';

/** What somebody's relation to a process is judged by. */
export interface ProcessRelations {
  readonly county: string;
  readonly caseWorkerId: string;
  /** Providers of its service periods. */
  readonly providerIds: readonly string[];
}

/** The thing that it is done to. */
export interface Target {
  readonly process?: ProcessRelations;
  readonly command?: Command;
}

/** How much of a process somebody sees: all of it, only the periods of their organisation, or its technical state. */
export type View = 'WHOLE' | 'OWN_PERIODS' | 'TECHNICAL';

/** FORBIDDEN: the role may never do this. HIDDEN: for this person the thing doesn't exist (404, not 403). */
export type Verdict = 'FORBIDDEN' | 'HIDDEN' | { readonly view: View };

const COUNTY_STAFF = ['CASE_WORKER', 'COUNTY_SUPERVISOR'];
const PROVIDER_STAFF = ['PROVIDER', 'INSTRUCTOR'];
/** Those whose work a process is; voucher managers and Kela have tasks, but see no process yet. */
const PROCESS_STAFF = [...COUNTY_STAFF, 'EMPLOYMENT_AUTHORITY', ...PROVIDER_STAFF];
const WORKING = [...PROCESS_STAFF, 'VOUCHER_MANAGER', 'KELA'];

/** The roles that may do a thing at all (domain.md §1.2). */
const ROLES: Readonly<Record<Action, readonly string[]>> = {
  READ_SELF: [...WORKING, 'ADMINISTRATOR'],
  READ_WORK: WORKING,
  OPEN_CASE: ['CASE_WORKER'],
  LIST_PROCESSES: [...PROCESS_STAFF, 'ADMINISTRATOR'],
  READ_PROCESS: [...PROCESS_STAFF, 'ADMINISTRATOR'],
  READ_REPORT: [...COUNTY_STAFF, ...PROVIDER_STAFF],
  GIVE_COMMAND: PROCESS_STAFF,
  MOVE_PRACTICE_CLOCK: ['CASE_WORKER'],
};

/** The case worker keeps the process; others may do only these. */
const COMMANDS_OF: Readonly<Record<string, readonly CommandName[]>> = {
  COUNTY_SUPERVISOR: ['nameCaseWorker'],
  EMPLOYMENT_AUTHORITY: [
    'holdReview',
    'refuseReviewRequest',
    'requestReview',
    'signActivationPlan',
    'decideSuspension',
  ],
  PROVIDER: ['submitReport'],
  INSTRUCTOR: ['submitReport'],
};

/** The one place where it is decided whether an actor may do something to a thing. Pure. */
export function authorize(actor: Person, action: Action, { process, command }: Target = {}): Verdict {
  if (!ROLES[action].includes(actor.role)) return 'FORBIDDEN';
  const view = process ? viewOf(actor, process) : 'WHOLE';
  if (view === undefined) return 'HIDDEN';
  if (command && !mayGive(actor, command)) return 'FORBIDDEN';
  return { view };
}

function viewOf(actor: Person, { county, caseWorkerId, providerIds }: ProcessRelations): View | undefined {
  switch (actor.role) {
    case 'CASE_WORKER':
      return actor.county === county && actor.id === caseWorkerId ? 'WHOLE' : undefined;
    case 'COUNTY_SUPERVISOR':
    case 'EMPLOYMENT_AUTHORITY':
      return actor.county === county ? 'WHOLE' : undefined;
    case 'PROVIDER':
    case 'INSTRUCTOR':
      return actor.organisationId !== null && providerIds.includes(actor.organisationId)
        ? 'OWN_PERIODS'
        : undefined;
    case 'ADMINISTRATOR':
      return 'TECHNICAL';
    default:
      return undefined;
  }
}

function mayGive(actor: Person, command: Command): boolean {
  if (actor.role === 'CASE_WORKER') return true;
  if (!COMMANDS_OF[actor.role]?.includes(command.name)) return false;
  // An authority signs and decides for itself only.
  if (command.name === 'signActivationPlan') return command.body.by === 'EMPLOYMENT_AUTHORITY';
  if (command.name === 'decideSuspension') return command.body.decider === 'EMPLOYMENT_AUTHORITY';
  return true;
}
