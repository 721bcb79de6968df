import type { IsoDate, IsoInstant } from '../../calendar/plain-date.ts';
import type { CommandBody } from '../../definitions/command.ts';
import type { AssessedTrack } from '../../definitions/initiation/events.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { ActivityState } from '../../definitions/suspension/state.ts';
import { given, happened } from '../../streams/command-outcome.ts';
import type { Behaviour } from '../behaviour.ts';
import type { Evolver } from '../evolver.ts';
import { receiptCanBeKnown, type Sent } from './receipt.ts';

/** That a letter was received is known after it was sent (L09, L10; LAW 434/2003 §60). */
export const letterBehaviours: { recordReceipt: Behaviour<'recordReceipt'> } = {
  recordReceipt: {
    requires: (state, body, context) => {
      const letter = letterOf(state, body);
      if (!letter) return [[false, 'NO_SUCH_LETTER', 'number']];
      return given(
        [letter.receivedOn === null, 'RECEIPT_RECORDED'],
        [receiptCanBeKnown(letter), 'RECEIPT_NOT_KNOWN', 'letter'],
        [body.on >= letter.sentOn, 'RECEIVED_BEFORE_SENT', 'on'],
        happened(body.on, context),
      );
    },
    events: (state, body) => [
      { type: 'RECEIPT_RECORDED', ...body, track: letterOf(state, body)?.track ?? null },
    ],
  },
};

export const letterEvolvers: { RECEIPT_RECORDED: Evolver<'RECEIPT_RECORDED'> } = {
  RECEIPT_RECORDED: (state, { letter, number, on: receivedOn }, { at }) => {
    const isMeant = (index: number) => index === number - 1;
    if (letter === 'NOT_ELIGIBLE_DECISION')
      return {
        ...state,
        notEligible: state.notEligible.map((one, index) => (isMeant(index) ? { ...one, receivedOn } : one)),
      };
    return {
      ...state,
      activities: state.activities.map((one, index) =>
        isMeant(index) ? { ...one, ...received(one, letter, receivedOn, at) } : one,
      ),
    };
  },
};

/** The time to reply runs from then on, and what is reminded of its end is owed anew. */
function received(
  { hearing, decided }: ActivityState,
  letter: 'HEARING_LETTER' | 'SUSPENSION_DECISION',
  receivedOn: IsoDate,
  at: IsoInstant,
): Partial<ActivityState> {
  return letter === 'HEARING_LETTER'
    ? { hearing: hearing && { ...hearing, receivedOn, changedAt: at } }
    : { decided: decided && { ...decided, receivedOn } };
}

interface SentLetter extends Sent {
  readonly sentOn: IsoDate;
  readonly track: AssessedTrack | null;
}

/** The newest letter of a kind about an activity, or the decision of a number; undefined where there is none. */
function letterOf(
  { activities, notEligible }: ProcessState,
  { letter, number }: Pick<CommandBody<'recordReceipt'>, 'letter' | 'number'>,
): SentLetter | undefined {
  const { hearing = null, decided = null } = activities[number - 1] ?? {};
  switch (letter) {
    case 'HEARING_LETTER':
      return hearing ? { ...hearing, sentOn: hearing.requestedOn, track: null } : undefined;
    case 'SUSPENSION_DECISION':
      return decided ? { ...decided, sentOn: decided.on, track: null } : undefined;
    case 'NOT_ELIGIBLE_DECISION': {
      const found = notEligible[number - 1];
      return found && { ...found, sentOn: found.on };
    }
  }
}
