type Json = Readonly<Record<string, unknown>>;
/** A state of any version: JSON that somebody stored. */
type StoredState = Json & { readonly schema: number };

/** What a case of version 1 had nothing of. */
const NEW_IN_2 = {
  initiation: null,
  assessments: [],
  notEligible: null,
  meetings: [],
  persons: [],
  jointNeed: null,
  formerActivations: [],
  benefitsExplainedOn: null,
};

/** What lay in a case of version 1. */
interface Version1 extends StoredState {
  readonly joint: Json | null;
  readonly activation: Json | null;
  readonly reviewRequests: readonly object[];
  readonly activities: readonly (Json & { readonly hearing: object | null })[];
  readonly notices: readonly object[];
  readonly closed: { readonly on: string } | null;
}

/**
 * Brings a stored state to the shape of today. A state of today is left as it is, so that everybody can call this on entry.
 * Throws a RangeError for a version that this code doesn't know.
 */
export function upgradeState(stored: unknown): unknown {
  const state = stored as StoredState;
  if (state.schema === 2) return state;
  if (state.schema !== 1) throw new RangeError(`Unknown schema version ${state.schema} of a state`);
  return { ...NEW_IN_2, ...state, ...withNewParts(state as Version1), schema: 2 };
}

function withNewParts({ joint, activation, reviewRequests, activities, notices, closed }: Version1): object {
  return {
    joint: joint && { assessed: {}, versions: [], closingRequests: [], ...joint },
    activation: activation && withVersion(activation),
    activities: activities.map((activity) => ({
      planEnd: null,
      serviceReviews: [],
      ...activity,
      hearing: activity.hearing && { replyBy: null, ...activity.hearing },
    })),
    closed: closed && { knownOn: closed.on, endedPeriods: [], handedOverOn: null, ...closed },
    reviewRequests: reviewRequests.map((request) => ({ planEnd: null, ...request })),
    notices: notices.map((notice) => ({ to: null, ...notice })),
  };
}

/** A plan of version 1 had one version, and no drafts. */
function withVersion({ presentedOn, presentedAt, signatures, ...plan }: Json): Json {
  const version = {
    number: 1,
    draft: null,
    presented: { on: presentedOn, recordedAt: presentedAt },
    signatures,
    withdrawnOn: null,
    inForce: plan.inForce,
    nextStepsDecidedOn: null,
  };
  return { versions: [version], employmentPlanVerifiedOn: null, endedOn: null, ...plan };
}
