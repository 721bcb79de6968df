import type { Fact } from '../../domain/definitions/event.ts';
import { registerBySubject } from '../../domain/retention/registers.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import type { ClientRecord } from '../../storage/clients/client-records.ts';
import type { Grant, View } from '../access/authorize.ts';

/** What is seen of the way to a plan, of plans, reviews and suspension. */
const OF_PLANS = [
  'initiation',
  'assessments',
  'notEligible',
  'meetings',
  'persons',
  'jointNeed',
  'joint',
  'activation',
  'formerActivations',
  'benefitsExplainedOn',
  'reviews',
  'reviewRequests',
  'activities',
] as const;

type Situation = Partial<Pick<ProcessState, (typeof OF_PLANS)[number]>> & {
  readonly periods?: readonly Partial<ProcessState['periods'][number]>[];
};

type ClosingSeen = Pick<NonNullable<ProcessState['closed']>, 'on'> &
  Partial<Pick<NonNullable<ProcessState['closed']>, 'reason'>>;

/** What is true of a process, as far as it is seen (domain.md §1.2). */
export function situationOf({ view, periods: visible }: Grant, state: ProcessState): Situation {
  const { jointNeed, joint, reviews, periods } = state;
  switch (view) {
    case 'WHOLE':
      return { ...plansOf(state), periods };
    case 'AUTHORITY':
      // That a service exists and its dates.
      return {
        ...plansOf(state),
        periods: periods.map(({ number, service, start, end }) => ({ number, service, start, end })),
      };
    case 'JOINT_SERVICE':
      return { jointNeed, joint, reviews: reviews.filter(({ plan }) => plan === 'MULTI_SECTOR') };
    case 'OWN_PERIODS':
      return { periods: periods.filter(({ number }) => visible?.has(number)) };
    case 'TECHNICAL':
      return {};
  }
}

/** That a case is closed; why, only by those who see more of it than its periods or its technical state. */
export function closingFor(view: View, { closed }: ProcessState): ClosingSeen | null {
  if (!closed) return null;
  const { on, reason } = closed;
  return view === 'OWN_PERIODS' || view === 'TECHNICAL' ? { on } : { on, reason };
}

function plansOf(state: ProcessState): Situation {
  return Object.fromEntries(OF_PLANS.map((part) => [part, state[part]]));
}

/** Whether somebody sees who stands around the client, and the language of service. */
export function seesPersons({ view }: Grant): boolean {
  return view === 'WHOLE' || view === 'AUTHORITY';
}

/**
 * What is seen of the client: a provider needs to know whom it serves, and whether contact data are secret, and nothing more.
 * With a security ban (turvakielto) contact data are the responsible case worker's.
 */
export function clientFor(grant: Grant, client: ClientRecord): Partial<ClientRecord> {
  const { name, securityBan } = client;
  if (grant.view === 'OWN_PERIODS') return { name, securityBan };
  return securityBan && !isResponsible(grant) ? withoutContactData(client) : client;
}

/** Whether somebody sees contact data in spite of a security ban: the responsible case worker, or who stands in. */
export function isResponsible({ relation }: Grant): boolean {
  return relation === 'RESPONSIBLE' || relation === 'SUBSTITUTE';
}

/** Personal data without what tells where somebody is to be found. */
export function withoutContactData<T extends object>(data: T): Omit<T, 'email' | 'phone' | 'address'> {
  const { email: _email, phone: _phone, address: _address, ...rest } = data as T & Contact;
  return rest;
}

interface Contact {
  readonly email?: unknown;
  readonly phone?: unknown;
  readonly address?: unknown;
}

/** Kinds of deadlines and facts that belong to the joint service: Kela sees no others. */
const OF_JOINT_SERVICE: ReadonlySet<string> = new Set([
  'JOINT_ASSESSMENT_START',
  'MAPPING',
  'MULTI_SECTOR_PLAN_REVIEW',
  'MULTI_SECTOR_NEXT_STEPS',
  'JOINT_NEED_IDENTIFIED',
  'JOINT_CLOSING',
  'JOINT_ASSESSMENT_STARTED',
  'ASSESSMENT_PART_RECORDED',
  'MULTI_SECTOR_PLAN_DRAFTED',
  'MULTI_SECTOR_PLAN_APPROVED',
  'MULTI_SECTOR_PLAN_AGREED',
  'MULTI_SECTOR_PLAN_RENEWED',
  'JOINT_SERVICE_ENDED',
  'JOINT_ASSESSMENT_CONCLUDED',
  'JOINT_CLOSING_REQUESTED',
]);

/** Whether a deadline, reminder or the like of this kind and period is seen. */
export function seesDuty({ view, periods }: Grant, kind: string, period: number | null): boolean {
  if (view === 'JOINT_SERVICE') return OF_JOINT_SERVICE.has(kind);
  return periods === null || (period !== null && periods.has(period));
}

/** Whether a fact is seen. */
export function seesFact({ view, periods }: Grant, { event }: Fact): boolean {
  if (view === 'JOINT_SERVICE') {
    if ('track' in event || 'purpose' in event) return registerBySubject(event) === 'JOINT_SERVICE';
    return OF_JOINT_SERVICE.has(event.type) || ('plan' in event && event.plan === 'MULTI_SECTOR');
  }
  return periods === null || ('period' in event && periods.has(event.period));
}
