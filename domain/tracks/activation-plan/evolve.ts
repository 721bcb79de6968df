import type { Evolver, RecordedAt } from '../evolver.ts';
import { draftingBegins } from '../initiation/drafting-begins.ts';
import { meetingHeld } from '../initiation/meeting-held.ts';
import { planIsOver } from '../plan/plan-is-over.ts';
import type { RecordedDay } from '../../definitions/plan/state.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { ongoingPlan } from './plans.ts';
import type { ActivationPlanState, ActivationPlanVersion } from '../../definitions/activation-plan/state.ts';

export const activationPlanEvolvers: {
  DRAFT_MEETING_HELD: Evolver<'DRAFT_MEETING_HELD'>;
  ACTIVATION_PLAN_DRAFTED: Evolver<'ACTIVATION_PLAN_DRAFTED'>;
  ACTIVATION_PLAN_PRESENTED: Evolver<'ACTIVATION_PLAN_PRESENTED'>;
  ACTIVATION_PLAN_SIGNED: Evolver<'ACTIVATION_PLAN_SIGNED'>;
  ACTIVATION_PLAN_IN_FORCE: Evolver<'ACTIVATION_PLAN_IN_FORCE'>;
  ACTIVATION_PLAN_RENEWED: Evolver<'ACTIVATION_PLAN_RENEWED'>;
  EMPLOYMENT_PLAN_VERIFIED: Evolver<'EMPLOYMENT_PLAN_VERIFIED'>;
  ACTIVATION_PLAN_REPLACED: Evolver<'ACTIVATION_PLAN_REPLACED'>;
  ACTIVATION_PLAN_RESUMED: Evolver<'ACTIVATION_PLAN_RESUMED'>;
  ACTIVATION_PLAN_ENDED: Evolver<'ACTIVATION_PLAN_ENDED'>;
} = {
  DRAFT_MEETING_HELD: (state, event) => meetingHeld(draftingBegins(state, event), 'PLAN_DRAFTING', event.on),
  ACTIVATION_PLAN_DRAFTED: (state, event) => {
    const { on, version, services, nextReviewOn, validTo, evaluateBy } = event;
    const drafted = newVersion(version, { on, services, nextReviewOn, validTo, evaluateBy });
    return withVersion(draftingBegins(state, event), on, drafted);
  },
  ACTIVATION_PLAN_PRESENTED: (state, { on }, { at }) =>
    changedVersion(state, () => ({ presented: { on, recordedAt: at } })),
  ACTIVATION_PLAN_SIGNED: (state, { on, by }) =>
    changedVersion(state, ({ signatures }) => ({ signatures: { ...signatures, [by]: on } })),
  ACTIVATION_PLAN_IN_FORCE: (state, { on }, { at }) => {
    const inForce = { on, recordedAt: at };
    return changed(
      changedVersion(state, () => ({ inForce })),
      () => ({ inForce }),
    );
  },
  ACTIVATION_PLAN_RENEWED: (state, { on }, { at }) =>
    changedVersion(state, () => ({ inForce: { on, recordedAt: at } })),
  EMPLOYMENT_PLAN_VERIFIED: (state, { on, what, heldOn }) => {
    const known = state.employmentPlanVerified;
    return {
      ...state,
      employmentPlanVerified: known !== null && known.on < on ? known : { on, what, heldOn },
    };
  },
  ACTIVATION_PLAN_REPLACED: (state, { on, type }, recorded) =>
    planIsOver(
      changed(state, () => ({ replacedOn: on })),
      { on, because: type },
      recorded,
    ),
  ACTIVATION_PLAN_RESUMED: (state, { on }, { at }: RecordedAt) =>
    changed(state, ({ suspensions }) => ({ suspensions: resumed(suspensions, { on, recordedAt: at }) })),
  ACTIVATION_PLAN_ENDED: (state, { on, type }, recorded) =>
    planIsOver(
      changed(state, () => ({ endedOn: on })),
      { on, because: type },
      recorded,
    ),
};

/** The suspension that has begun is over, with what began during it; one of a later day takes effect all the same. */
function resumed(
  suspensions: ActivationPlanState['suspensions'],
  resumption: RecordedDay,
): ActivationPlanState['suspensions'] {
  const begun = suspensions.filter((s) => s.resumed === null && s.on <= resumption.on);
  return suspensions.flatMap((s) => {
    if (!begun.includes(s)) return [s];
    return s === begun[0] ? [{ ...s, resumed: resumption }] : [];
  });
}

function newVersion(number: number, draft: ActivationPlanVersion['draft']): ActivationPlanVersion {
  return {
    number,
    draft,
    presented: null,
    signatures: {},
    withdrawnOn: null,
    inForce: null,
    nextStepsDecidedOn: null,
  };
}

/** A version of the plan that goes on, in place of one that isn't in force yet; otherwise the first one of a new plan. */
function withVersion(state: ProcessState, on: string, version: ActivationPlanVersion): ProcessState {
  const ongoing = ongoingPlan(state);
  if (ongoing) return changed(state, ({ versions }) => ({ versions: [...withdrawn(versions, on), version] }));
  const { activation, formerActivations } = state;
  return {
    ...state,
    formerActivations: activation ? [...formerActivations, activation] : formerActivations,
    activation: {
      versions: [version],
      inForce: null,
      suspensions: [],
      replacedOn: null,
      endedOn: null,
    },
  };
}

/** A draft that nobody was shown leaves nothing behind; one that waited for signatures stays with its dates. */
function withdrawn(versions: readonly ActivationPlanVersion[], on: string): ActivationPlanVersion[] {
  return versions.flatMap((version) => {
    if (version.inForce || version.withdrawnOn !== null) return [version];
    return version.presented ? [{ ...version, withdrawnOn: on }] : [];
  });
}

function changedVersion(
  state: ProcessState,
  change: (version: ActivationPlanVersion) => Partial<ActivationPlanVersion>,
): ProcessState {
  return changed(state, ({ versions }) => ({
    versions: versions.map((v, index) => (index === versions.length - 1 ? { ...v, ...change(v) } : v)),
  }));
}

function changed(
  state: ProcessState,
  change: (plan: ActivationPlanState) => Partial<ActivationPlanState>,
): ProcessState {
  return state.activation
    ? { ...state, activation: { ...state.activation, ...change(state.activation) } }
    : state;
}
