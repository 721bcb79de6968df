import { activePlanOn } from '../active-plan.ts';
import type { Decider } from '../decider.ts';
import { acceptIf, happened, refuse } from '../decision.ts';

export const planDeciders: {
  informOfBenefits: Decider<'informOfBenefits'>;
  decideNextSteps: Decider<'decideNextSteps'>;
} = {
  informOfBenefits: (state, { on }, context) =>
    acceptIf([happened(on, context), [on >= state.openedOn, 'BEFORE_CASE', 'on']], {
      type: 'BENEFITS_EXPLAINED',
      on,
    }),
  decideNextSteps: (state, { on, decision, documentId }, context) => {
    const plan = activePlanOn(state, on);
    if (!plan) return refuse('NO_ACTIVE_PLAN', 'on');
    const { type, version } = plan;
    if (!version.draft.evaluateBy) return refuse('NO_EVALUATION_DATE', 'on');
    return acceptIf([happened(on, context), [version.nextStepsDecidedOn === null, 'NEXT_STEPS_DECIDED']], {
      type: 'NEXT_STEPS_DECIDED',
      on,
      plan: type,
      version: version.number,
      decision,
      documentId: documentId ?? null,
    });
  },
};
