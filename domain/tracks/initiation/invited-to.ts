import { activePlanOn } from '../active-plan.ts';
import { jointServiceRuns } from '../joint-service/running.ts';
import { companionsInvited } from '../persons-around-client/persons-on.ts';
import type { Role } from '../../vocabulary/roles.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { Invitee, MeetingPurpose } from '../../definitions/initiation/events.ts';

/**
 * Who is invited to a meeting (N03; domain.md 1.1, 2.2, 2.3): the client with who stands around them on its day, and the
 * authorities that its purpose concerns.
 */
export function invitedTo(state: ProcessState, purpose: MeetingPurpose, meetingOn: string): Invitee[] {
  return [...partiesOf(state, purpose, meetingOn), ...companionsInvited(state, meetingOn)];
}

function partiesOf(state: ProcessState, purpose: MeetingPurpose, meetingOn: string): Invitee[] {
  const always: Invitee[] = ['CLIENT', 'CASE_WORKER'];
  switch (purpose) {
    case 'PLAN_DRAFTING':
      return [...always, 'EMPLOYMENT_AUTHORITY'];
    case 'JOINT_ASSESSMENT':
      return [...always, 'EMPLOYMENT_AUTHORITY', 'KELA'];
    case 'REVIEW':
      return [
        ...always,
        'EMPLOYMENT_AUTHORITY',
        ...(kelaIsConcerned(state, meetingOn) ? (['KELA'] as const) : []),
      ];
    case 'END_MEETING':
      return [...always, 'PROVIDER'];
  }
}

/** Kela takes part in reviews of a multi-sector plan with services of its own (LAW 381/2023 §6). */
function kelaIsConcerned(state: ProcessState, on: string): boolean {
  return (
    jointServiceRuns(state) &&
    activePlanOn(state, on)?.type === 'MULTI_SECTOR' &&
    !!state.joint?.plan?.kelaTakesPart
  );
}

const TOLD = ['CASE_WORKER', 'EMPLOYMENT_AUTHORITY', 'KELA'] as const satisfies Role[];

/** Whom the system tells of it at once (N03); the others have the letter. */
export function toldOf(invited: readonly Invitee[]): Role[] {
  return TOLD.filter((role) => invited.includes(role));
}
