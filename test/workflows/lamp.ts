import type { Duty } from '../../domain/deadlines/deadline.ts';
import type { CommandBehaviour } from '../../domain/streams/behaviour.ts';
import { changedOutlookBy, type Grounds } from '../../domain/streams/changed-outlook.ts';
import { decideBy } from '../../domain/streams/decide.ts';
import { refuse } from '../../domain/streams/command-outcome.ts';
import { evolveBy } from '../../domain/streams/evolve.ts';
import { deadlinesBy, outlookBy } from '../../domain/streams/outlook.ts';
import type { StreamKind } from '../../domain/streams/stream-kind.ts';
import type { StreamEvent, StreamFact, StreamState } from '../../domain/streams/stream.ts';

/** A lamp that somebody has to switch off within the time that the rules give for a mapping: no client process at all. */
export interface LampState extends StreamState {
  readonly litOn: string;
  readonly litAt: string;
  readonly darkOn: string | null;
}

/** A lamp that was lit at this moment. */
export function litLamp(litOn: string, litAt: string): LampState {
  return {
    schema: 1,
    version: 1,
    recordedAt: litAt,
    county: 'POHJOIS-SAVO',
    practice: false,
    notices: [],
    litOn,
    litAt,
    darkOn: null,
  };
}

const switchOff: CommandBehaviour<LampState, { readonly on: string }, StreamEvent> = {
  requires: ({ litOn }, { on }) => [[on >= litOn, 'BEFORE_CASE', 'on']],
  events: (_state, { on }) => [{ type: 'LAMP_OUT', on }],
};

const grounds: Grounds<LampState> = {
  dutiesOf: ({ litOn, litAt, darkOn }): Duty[] => [
    {
      id: 'lamp',
      kind: 'MAPPING',
      anchor: { what: 'LAMP_LIT', on: litOn },
      recordedAt: litAt,
      rulesOn: litOn,
      ended: darkOn === null ? null : { status: 'MET', on: darkOn, because: 'LAMP_OUT' },
    },
  ],
  peopleOf: ({ county }) => county,
  outlookOn: (deadlines, state, looking) => outlookBy(state, deadlines, looking),
};

const apply = (before: LampState | null, { event, recordedAt }: StreamFact): LampState =>
  before ? { ...before, darkOn: event.on } : litLamp(event.on, recordedAt);

export const lamp: StreamKind<LampState> = {
  name: 'lamp',
  commands: ['switchOff'],
  upgrade: (stored) => stored as LampState,
  decide: (state, { body }, context) =>
    state.darkOn === null
      ? decideBy(switchOff, state, body as { readonly on: string }, context)
      : refuse('CASE_CLOSED'),
  evolve: (state, fact) => evolveBy({ told: new Set(), apply }, state, fact),
  outlookOf: (state, looking) =>
    grounds.outlookOn(
      deadlinesBy(grounds.dutiesOf(state, looking.rules), state.county, looking.rules),
      state,
      looking,
    ),
  changedOutlook: (before, state, looking) => changedOutlookBy(grounds, before, state, looking),
  assigneeOf: ({ county }, role) => `${role}:${county}`,
  isFinished: ({ darkOn }) => darkOn !== null,
  versionOf: ({ version }) => version,
  phaseOf: ({ darkOn }) => (darkOn === null ? 'LIT' : 'OUT'),
};
