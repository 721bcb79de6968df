import type { ProcessState } from '../../domain/definitions/state.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import type { Register } from '../../domain/vocabulary/registers.ts';
import type { ClientRecord } from '../../storage/clients/client-records.ts';
import type { Grant, View } from '../access/authorize.ts';

/** What is seen of the way to a plan, of plans, reviews and suspension. */
const OF_PLANS = [
  'initiation',
  'assessments',
  'notEligible',
  'decidedOtherwise',
  'meetings',
  'personsAroundClient',
  'jointNeed',
  'joint',
  'activation',
  'formerActivations',
  'employmentPlanVerified',
  'benefitsExplainedOn',
  'reviews',
  'reviewRequests',
  'announcedActivities',
  'activities',
  'serviceReviews',
] as const;

type Period = ProcessState['periods'][number];
type PeriodShown = Partial<
  Pick<Period, 'number' | 'service' | 'providerId' | 'start' | 'end' | 'endedEarly'>
>;

type Situation = Partial<Pick<ProcessState, (typeof OF_PLANS)[number]>> & {
  readonly periods?: readonly PeriodShown[];
};

type ClosingSeen = Pick<NonNullable<ProcessState['closed']>, 'on'> &
  Partial<Pick<NonNullable<ProcessState['closed']>, 'reason'>>;

/** What is true of a process, as far as it is seen (domain.md §1.2). */
export function situationOf({ view, periods: visible }: Grant, state: ProcessState): Situation {
  const { jointNeed, joint, reviews, periods } = state;
  switch (view) {
    case 'WHOLE':
      return { ...plansOf(state), periods: periods.map(shown) };
    case 'AUTHORITY':
      // That a service exists and its dates.
      return {
        ...plansOf(state),
        periods: periods.map(({ number, service, start, end }) => ({ number, service, start, end })),
      };
    case 'JOINT_SERVICE':
      return { jointNeed, joint, reviews: reviews.filter(({ plan }) => plan === 'MULTI_SECTOR') };
    case 'OWN_PERIODS':
      return { periods: periods.filter(({ number }) => visible?.has(number)).map(shown) };
    case 'TECHNICAL':
      return {};
  }
}

/** What the case shows of a period; the rest has a version and a page of its own. */
function shown({ number, service, providerId, start, end, endedEarly }: Period): PeriodShown {
  return { number, service, providerId, start, end, endedEarly };
}

/**
 * A period on its own page, as far as it is seen: an authority sees that it exists and its dates; undefined where it isn't
 * seen.
 */
export function periodFor({ view, periods }: Grant, period: Period): Partial<Period> | undefined {
  const { number, version, service, start, end } = period;
  if (view === 'AUTHORITY') return { number, version, service, start, end };
  return view === 'WHOLE' || (view === 'OWN_PERIODS' && periods?.has(number)) ? period : undefined;
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

/**
 * The phase, where it is shown: a provider's people are told whether the case is closed, and no more of how it stands with
 * plan and conditions.
 */
export function phaseFor<P>(view: View, phase: P): { readonly phase?: P } {
  return view === 'OWN_PERIODS' ? {} : { phase };
}

/** A fact as it is shown: a provider's people don't read on which rule's warning somebody went on. */
export function factFor({ view }: Grant, fact: Fact): Fact {
  const { event } = fact;
  if (view !== 'OWN_PERIODS' || !('reasons' in event)) return fact;
  return { ...fact, event: { ...event, reasons: [] } };
}

/** Whether somebody sees who stands around the client, and the language of service. */
export function seesPersons({ view }: Grant): boolean {
  return view === 'WHOLE' || view === 'AUTHORITY';
}

/**
 * What is seen of the client: a provider needs to know whom it serves, and whether contact data are secret, and nothing
 * more. With a security ban (turvakielto) contact data are the responsible case worker's.
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

/** What a deadline or fact belongs to. */
interface Belonging {
  readonly register: Register;
  readonly period: number | null;
}

/**
 * Whether a deadline or fact is seen: by Kela what belongs to the joint service, by a provider's people what to their
 * periods.
 */
export function sees({ view, periods }: Grant, { register, period }: Belonging): boolean {
  if (view === 'JOINT_SERVICE') return register === 'JOINT_SERVICE';
  return periods === null || (period !== null && periods.has(period));
}
