import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import type { ProcessState } from '../../definitions/state.ts';
import {
  given,
  happened,
  rulesOn,
  type CommandContext,
  type Requirement,
} from '../../streams/command-outcome.ts';
import { requirementsOf } from '../findings.ts';
import { invitedInTime, onBusinessDay } from './findings.ts';
import { invitedTo, toldOf } from './invited-to.ts';

type Meeting = ProcessState['meetings'][number];

/** Meetings of client and authorities (tapaamiset): called, moved to another day, cancelled; each by a letter (N03). */
export const meetingBehaviours: {
  inviteToMeeting: Behaviour<'inviteToMeeting'>;
  moveMeeting: Behaviour<'moveMeeting'>;
  cancelMeeting: Behaviour<'cancelMeeting'>;
} = {
  inviteToMeeting: {
    requires: (state, body, context) => [
      happened(body.on, context),
      [body.on >= state.openedOn, 'BEFORE_CASE', 'on'],
      ...calledFor(state, body, context),
    ],
    events: (state, { on, purpose, meetingOn, delivery, documentId, reasons = [] }) => [
      {
        type: 'MEETING_INVITED',
        on,
        purpose,
        delivery,
        documentId,
        reasons,
        ...whom(state, purpose, meetingOn),
      },
    ],
  },
  moveMeeting: {
    requires: (state, body, context) => [
      happened(body.on, context),
      ...given(
        ...stillAhead(state, body),
        [meetingOf(state, body.meeting)?.meetingOn !== body.meetingOn, 'MEETING_NOT_MOVED', 'meetingOn'],
        ...calledFor(state, body, context),
      ),
    ],
    events: (state, { on, meeting, meetingOn, delivery, documentId, reasons = [] }) => {
      const { purpose } = theMeeting(state, meeting);
      const letter = { on, meeting, purpose, delivery, documentId, reasons };
      return [{ type: 'MEETING_MOVED', ...letter, ...whom(state, purpose, meetingOn) }];
    },
  },
  cancelMeeting: {
    requires: (state, body, context) => [happened(body.on, context), ...given(...stillAhead(state, body))],
    events: (state, { on, meeting, delivery, documentId }) => {
      const { purpose, invited } = theMeeting(state, meeting);
      return [{ type: 'MEETING_CANCELLED', on, meeting, purpose, delivery, to: toldOf(invited), documentId }];
    },
  },
};

/** The meeting of a number, as the newest letter about it says. */
export function meetingOf({ meetings }: ProcessState, number: number | undefined): Meeting | undefined {
  return meetings.find((meeting) => meeting.number === number);
}

function theMeeting(state: ProcessState, number: number): Meeting {
  const meeting = meetingOf(state, number);
  if (!meeting) throw new RangeError(`No meeting ${number}`);
  return meeting;
}

function stillAhead(
  state: ProcessState,
  { on, meeting: number }: Pick<CommandBody<'cancelMeeting'>, 'on' | 'meeting'>,
): [Requirement, ...Requirement[]] {
  const meeting = meetingOf(state, number);
  return [
    [meeting !== undefined, 'NO_SUCH_MEETING', 'meeting'],
    [meeting?.cancelledOn === null, 'MEETING_CANCELLED', 'meeting'],
    [meeting?.heldOn === null, 'MEETING_HELD', 'meeting'],
    [on >= (meeting?.letterOn ?? on), 'BEFORE_INVITATION', 'on'],
    [on <= (meeting?.meetingOn ?? on), 'MEETING_PAST', 'on'],
  ];
}

/** What every letter that calls people for a day fulfils: it leaves time to come, and the day is asked about. */
function calledFor(
  { county }: ProcessState,
  body: Pick<CommandBody<'inviteToMeeting'>, 'on' | 'meetingOn' | 'reasons'>,
  context: CommandContext,
): Requirement[] {
  const { on, meetingOn, reasons } = body;
  const rules = rulesOn(context, county, on);
  if (!rules) return [[false, 'NO_RULE_SET', 'on']];
  const findings = [invitedInTime(body, rules), onBusinessDay(body, rules)];
  return given(
    [meetingOn > on, 'MEETING_BEFORE_INVITATION', 'meetingOn'],
    ...requirementsOf(findings, { reasons }, 'meetingOn'),
  );
}

function whom(state: ProcessState, purpose: Meeting['purpose'], meetingOn: string) {
  const invited = invitedTo(state, purpose, meetingOn);
  return { meetingOn, invited, to: toldOf(invited) };
}
