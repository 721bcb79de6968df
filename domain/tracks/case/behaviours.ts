import type { Behaviour } from '../behaviour.ts';
import { happened } from '../../streams/command-outcome.ts';
import { closeCase } from './close.ts';
import { handoverDuties } from './duties.ts';
import { reopenCase } from './reopen.ts';

export const caseBehaviours: {
  nameCaseWorker: Behaviour<'nameCaseWorker'>;
  closeCase: Behaviour<'closeCase'>;
  completeHandover: Behaviour<'completeHandover'>;
  reopenCase: Behaviour<'reopenCase'>;
} = {
  nameCaseWorker: {
    afterClosing: 'WHILE_DUTIES_ARE_OPEN',
    requires: (state, { on, caseWorkerId }, context) => [
      happened(on, context),
      [on >= state.openedOn, 'BEFORE_CASE', 'on'],
      [caseWorkerId !== state.caseWorkerId, 'SAME_CASE_WORKER', 'caseWorkerId'],
    ],
    events: (_state, { on, caseWorkerId }) => [{ type: 'CASE_WORKER_NAMED', on, caseWorkerId }],
  },
  closeCase,
  completeHandover: {
    afterClosing: 'WHILE_DUTIES_ARE_OPEN',
    possible: (state, { rules }) => [
      [handoverDuties(state, rules).some(({ ended }) => !ended), 'NO_HANDOVER'],
    ],
    requires: (state, { on }, context) => [
      happened(on, context),
      [on >= state.openedOn, 'BEFORE_CASE', 'on'],
    ],
    events: (_state, { on, documentId = null }) => [{ type: 'HANDOVER_COMPLETED', on, documentId }],
  },
  reopenCase,
};
