import type { Role } from '../vocabulary/roles.ts';
import { instructorOf } from './service-period/instructor.ts';
import { findPeriod } from './service-period/find-period.ts';
import type { ProcessState } from '../definitions/state.ts';

/**
 * Whose work something is: `person:<id>`, `organisation:<id>`, or `<ROLE>:<county>` for a role that a county fills
 * with a shared mailbox.
 */
export function assigneeOf(role: Role, state: ProcessState, period: number | null): string {
  const { caseWorkerId, instructorId, providerId, county } = peopleOf(state, period);
  if (role === 'CASE_WORKER') return `person:${caseWorkerId}`;
  if (role === 'INSTRUCTOR' && instructorId !== null) return `person:${instructorId}`;
  if (role === 'PROVIDER' && providerId !== undefined) return `organisation:${providerId}`;
  return `${role}:${county}`;
}

/** All that decides whose something of a period, or of the whole case, is: where this is the same, so are the assignees. */
export function peopleOf(state: ProcessState, period: number | null) {
  const { caseWorkerId, county } = state;
  const providerId = period === null ? undefined : findPeriod(state, period)?.providerId;
  return { caseWorkerId, county, providerId, instructorId: instructorOf(state, period) };
}
