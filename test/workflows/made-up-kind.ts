import type { Duty } from '../../domain/deadlines/deadline.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import type { CommandBehaviour } from '../../domain/streams/behaviour.ts';
import { decideBy } from '../../domain/streams/decide.ts';
import { refuse } from '../../domain/streams/command-outcome.ts';
import { evolveBy } from '../../domain/streams/evolve.ts';
import { deadlinesBy, outlookBy } from '../../domain/streams/outlook.ts';
import { remindersBy } from '../../domain/streams/reminders.ts';
import type { StreamKind } from '../../domain/streams/stream-kind.ts';
import type { StreamEvent, StreamFact, StreamState } from '../../domain/streams/stream.ts';
import type { StreamInput } from '../../workflows/stream/contract.ts';
import { runStream } from '../../workflows/stream/run-stream.ts';

/** A lamp that somebody has to switch off within the time that the rules give for a mapping: no client process at all. */
export interface LampState extends StreamState {
  readonly litOn: string;
  readonly litAt: string;
  readonly darkOn: string | null;
}

const switchOff: CommandBehaviour<LampState, { readonly on: string }, StreamEvent> = {
  requires: ({ litOn }, { on }) => [[on >= litOn, 'BEFORE_CASE', 'on']],
  events: (_state, { on }) => [{ type: 'LAMP_OUT', on }],
};

const duties = ({ litOn, litAt, darkOn }: LampState): Duty[] => [
  {
    id: 'lamp',
    kind: 'MAPPING',
    anchor: { what: 'LAMP_LIT', on: litOn },
    recordedAt: litAt,
    rulesOn: litOn,
    ended: darkOn === null ? null : { status: 'MET', on: darkOn, because: 'LAMP_OUT' },
  },
];

const lamp: StreamKind<LampState> = {
  name: 'lamp',
  commands: ['switchOff'],
  upgrade: (stored) => stored as LampState,
  decide: (state, { body }, context) =>
    state.darkOn === null
      ? decideBy(switchOff, state, body as { readonly on: string }, context)
      : refuse('CASE_CLOSED'),
  evolve: (state, fact) =>
    evolveBy(
      {
        told: new Set(),
        apply: (before: LampState | null, { event }: StreamFact) => ({ ...before!, darkOn: event.on }),
      },
      state,
      fact,
    ),
  outlookOf: (state, looking) =>
    outlookBy(state, deadlinesBy(duties(state), state.county, looking.rules), looking),
  remindersOf: (alarms, { county }) => remindersBy(alarms, (role) => `${role}:${county}`),
  isFinished: ({ darkOn }) => darkOn !== null,
  versionOf: ({ version }) => version,
  phaseOf: ({ darkOn }) => (darkOn === null ? 'LIT' : 'OUT'),
};

/** The workflow of a kind is this much. */
export async function lampProcess(input: StreamInput): Promise<void> {
  await runStream({ kind: lamp, rules: publishedRules }, input);
}
