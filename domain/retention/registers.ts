import type { IsoDate } from '../calendar/plain-date.ts';
import { activePlanOn } from '../tracks/active-plan.ts';
import { factDefinitions, type ProcessEvent } from '../definitions/event.ts';
import type { Register } from '../vocabulary/registers.ts';
import type { ProcessState } from '../definitions/state.ts';
import { documentRegisters, type DocumentKind } from '../definitions/documents.ts';

/** The register of a fact, as its case stands. */
export function registerOf(event: ProcessEvent, state: ProcessState): Register {
  const belonging = factDefinitions[event.type].register;
  if (belonging === 'BY_SUBJECT') return registerBySubject(event as Subject);
  return belonging === 'BY_PLAN' ? registerByPlan(event, state) : belonging;
}

/** What an assessment, a decision or an invitation is about. */
interface Subject {
  readonly track?: string;
  readonly purpose?: string;
}

/** The register of what is about the way to the joint service, or about something else. */
export function registerBySubject({ track, purpose }: Subject): Register {
  return track === 'JOINT' || purpose === 'JOINT_ASSESSMENT' ? 'JOINT_SERVICE' : 'SOCIAL_WELFARE';
}

/** The register of a plan that was in force on a day, which a request for its review belongs to. */
export function registerOfPlanOn(state: ProcessState, on: IsoDate): Register {
  return activePlanOn(state, on)?.type === 'MULTI_SECTOR' ? 'JOINT_SERVICE' : 'SOCIAL_WELFARE';
}

/** The register of a document that comes with a command's body; `today` is the day of one without a date of its own. */
export function registerOfDocument(
  kind: DocumentKind,
  state: ProcessState,
  body: { readonly on?: string; readonly track?: string; readonly purpose?: string },
  today: string,
): Register {
  const register = documentRegisters[kind];
  if (register === 'BY_SUBJECT') return registerBySubject(body);
  return register === 'BY_PLAN' ? registerOfPlanOn(state, body.on ?? today) : register;
}

function registerByPlan(event: ProcessEvent, state: ProcessState): Register {
  if (!('plan' in event)) return registerOfPlanOn(state, event.on);
  return event.plan === 'MULTI_SECTOR' ? 'JOINT_SERVICE' : 'SOCIAL_WELFARE';
}
