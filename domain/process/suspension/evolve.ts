import type { Evolver } from '../evolver.ts';
import type { ProcessState } from '../state.ts';
import { openActivity } from './open-activity.ts';
import type { ActivityState } from './state.ts';

export const suspensionEvolvers: {
  ACTIVITY_STARTED: Evolver<'ACTIVITY_STARTED'>;
  ACTIVITY_ENDED: Evolver<'ACTIVITY_ENDED'>;
  HEARING_REQUESTED: Evolver<'HEARING_REQUESTED'>;
  HEARING_REPLIED: Evolver<'HEARING_REPLIED'>;
  SUSPENSION_DECIDED: Evolver<'SUSPENSION_DECIDED'>;
} = {
  ACTIVITY_STARTED: (state, { kind, on }, recorded) => ({
    ...state,
    activities: [
      ...state.activities,
      {
        kind,
        startedOn: on,
        reportedOn: recorded.on,
        reportedAt: recorded.at,
        endedOn: null,
        planEnd: null,
        hearing: null,
        decided: null,
      },
    ],
  }),
  ACTIVITY_ENDED: (state, { on }) => changed(state, () => ({ endedOn: on })),
  HEARING_REQUESTED: (state, { on, delivery }, { at }) =>
    changed(state, () => ({ hearing: { requestedOn: on, requestedAt: at, delivery, repliedOn: null } })),
  HEARING_REPLIED: (state, { on }) =>
    changed(state, ({ hearing }) => ({ hearing: hearing && { ...hearing, repliedOn: on } })),
  SUSPENSION_DECIDED: (state, { on, decision, decider, delivery }, { at }) =>
    suspended(
      changed(state, () => ({ decided: { on, recordedAt: at, decision, decider, delivery } })),
      decision === 'SUSPEND' ? on : null,
    ),
};

function changed(
  state: ProcessState,
  change: (activity: ActivityState) => Partial<ActivityState>,
): ProcessState {
  const open = openActivity(state);
  return { ...state, activities: state.activities.map((a) => (a === open ? { ...a, ...change(a) } : a)) };
}

function suspended(state: ProcessState, on: string | null): ProcessState {
  if (on === null || !state.activation) return state;
  const suspensions = [...state.activation.suspensions, { on, resumed: null }];
  return { ...state, activation: { ...state.activation, suspensions } };
}
