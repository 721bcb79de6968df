import { activePlanOn } from '../active-plan.ts';
import type { Behaviour } from '../behaviour.ts';
import { given, happened } from '../../streams/command-outcome.ts';

export const planBehaviours: {
  informOfBenefits: Behaviour<'informOfBenefits'>;
  decideNextSteps: Behaviour<'decideNextSteps'>;
} = {
  informOfBenefits: {
    requires: (state, { on }, context) => [
      happened(on, context),
      [on >= state.openedOn, 'BEFORE_CASE', 'on'],
    ],
    events: (_state, { on }) => [{ type: 'BENEFITS_EXPLAINED', on }],
  },
  decideNextSteps: {
    requires: (state, { on }, context) => {
      const version = activePlanOn(state, on)?.version;
      if (!version) return [[false, 'NO_ACTIVE_PLAN', 'on']];
      return given([version.draft.evaluateBy !== null, 'NO_EVALUATION_DATE', 'on'], happened(on, context), [
        version.nextStepsDecidedOn === null,
        'NEXT_STEPS_DECIDED',
      ]);
    },
    events: (state, { on, decision, documentId = null }) => {
      const plan = activePlanOn(state, on);
      if (!plan) return [];
      const { type, version } = plan;
      return [{ type: 'NEXT_STEPS_DECIDED', on, plan: type, version: version.number, decision, documentId }];
    },
  },
};
