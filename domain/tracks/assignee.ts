import type { Role } from '../vocabulary/roles.ts';
import { instructorOf } from './service-period/instructor.ts';
import { findPeriod } from './service-period/find-period.ts';
import type { ProcessState } from '../definitions/state.ts';

/**
 * Whose work something is: `person:<id>`, `organisation:<id>`, or `<ROLE>:<county>` for a role that a county fills
 * with a shared mailbox.
 */
export function assigneeOf(role: Role, state: ProcessState, period: number | null): string {
  if (role === 'CASE_WORKER') return `person:${state.caseWorkerId}`;
  const instructor = instructorOf(state, period);
  if (role === 'INSTRUCTOR' && instructor !== null) return `person:${instructor}`;
  const provider = period === null ? undefined : findPeriod(state, period)?.providerId;
  if (role === 'PROVIDER' && provider !== undefined) return `organisation:${provider}`;
  return `${role}:${state.county}`;
}

/** All that decides whose something of a period, or of the whole case, is: where this is the same, so are the assignees. */
export function peopleOf(state: ProcessState, period: number | null) {
  const { caseWorkerId, county } = state;
  const providerId = period === null ? undefined : findPeriod(state, period)?.providerId;
  return { caseWorkerId, county, providerId, instructorId: instructorOf(state, period) };
}
