import type { Fact } from '../../domain/process/event.ts';
import type { ProcessState } from '../../domain/process/state.ts';
import type { ClientRecord } from '../../storage/client-records.ts';
import type { Grant, View } from '../access/authorize.ts';

type Situation = Partial<
  Pick<ProcessState, 'joint' | 'activation' | 'reviews' | 'reviewRequests' | 'activities'>
> & { readonly periods?: readonly Partial<ProcessState['periods'][number]>[] };

type ClosingSeen = Pick<NonNullable<ProcessState['closed']>, 'on'> &
  Partial<Pick<NonNullable<ProcessState['closed']>, 'reason'>>;

/** What is true of a process, as far as it is seen (domain.md §1.2). */
export function situationOf({ view, periods: visible }: Grant, state: ProcessState): Situation {
  const { joint, activation, reviews, reviewRequests, activities, periods } = state;
  switch (view) {
    case 'WHOLE':
      return { joint, activation, reviews, reviewRequests, activities, periods };
    case 'AUTHORITY':
      // That a service exists and its dates.
      return {
        joint,
        activation,
        reviews,
        reviewRequests,
        activities,
        periods: periods.map(({ number, service, start, end }) => ({ number, service, start, end })),
      };
    case 'JOINT_SERVICE':
      return { joint, reviews: reviews.filter(({ plan }) => plan === 'MULTI_SECTOR') };
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

/** What is seen of the client: a provider needs to know whom it serves, and nothing more. */
export function clientFor(view: View, client: ClientRecord): Partial<ClientRecord> {
  return view === 'OWN_PERIODS' ? { name: client.name } : client;
}

/** Kinds of deadlines and facts that belong to the joint service: Kela sees no others. */
const OF_JOINT_SERVICE: ReadonlySet<string> = new Set([
  'MAPPING',
  'MULTI_SECTOR_PLAN_REVIEW',
  'JOINT_CLOSING',
  'JOINT_ASSESSMENT_STARTED',
  'MULTI_SECTOR_PLAN_AGREED',
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
    return (
      OF_JOINT_SERVICE.has(event.type) || (event.type === 'REVIEW_HELD' && event.plan === 'MULTI_SECTOR')
    );
  }
  return periods === null || ('period' in event && periods.has(event.period));
}
