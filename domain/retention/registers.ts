import { eventDefinitions, type ProcessEvent } from '../definitions/event.ts';
import type { Register } from '../vocabulary/registers.ts';
import type { ProcessState } from '../definitions/state.ts';
import { registerBySubject, registerOfPlan, registerOfPlanOn, type Subject } from '../tracks/registers.ts';
import { meetingOf } from '../tracks/initiation/meeting-behaviours.ts';
import { documentRegisters, type DocumentKind } from '../definitions/documents.ts';

/** The register of a fact, as its case stands when it is recorded; the record keeps it with the fact. */
export function registerOf(event: ProcessEvent, state: ProcessState): Register {
  const belonging = eventDefinitions[event.type].register;
  if (belonging === 'BY_SUBJECT') return registerBySubject(event as Subject);
  return belonging === 'BY_PLAN' ? registerByPlan(event, state) : belonging;
}

/** The register of a document that comes with a command's body; `today` is the day of one without a date of its own. */
export function registerOfDocument(
  kind: DocumentKind,
  state: ProcessState,
  body: { readonly on?: string; readonly meeting?: number } & Subject,
  today: string,
): Register {
  const register = documentRegisters[kind];
  if (register === 'BY_SUBJECT') return registerBySubject(meetingOf(state, body.meeting) ?? body);
  return register === 'BY_PLAN' ? registerOfPlanOn(state, body.on ?? today) : register;
}

function registerByPlan(event: ProcessEvent, state: ProcessState): Register {
  return 'plan' in event ? registerOfPlan(event.plan) : registerOfPlanOn(state, event.on);
}

/** The service period that a fact belongs to, null where it belongs to none: its field of that name (`facts.ts`). */
export function periodOf(event: ProcessEvent): number | null {
  return 'period' in event ? event.period : null;
}
