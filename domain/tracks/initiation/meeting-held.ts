import type { IsoDate } from '../../calendar/plain-date.ts';
import type { MeetingPurpose } from '../../definitions/initiation/events.ts';
import type { ProcessState } from '../../definitions/state.ts';

/** The state after what a meeting is called for was done on a day: one that was called for it and that day was held (N03). */
export function meetingHeld(state: ProcessState, purpose: MeetingPurpose, on: IsoDate): ProcessState {
  const meetings = state.meetings.map((one) =>
    one.purpose === purpose && one.meetingOn === on && one.cancelledOn === null
      ? { ...one, heldOn: on }
      : one,
  );
  return { ...state, meetings };
}
