import { given, happened } from '../../streams/command-outcome.ts';
import type { Behaviour } from '../behaviour.ts';
import { findPeriod } from './find-period.ts';

/**
 * Names the responsible instructor (vastuuohjaaja, D14), also of a period that has one: what is open is theirs from then on.
 * Until the final report is accepted there is something to see to, also after the case was closed.
 */
export const nameInstructor: Behaviour<'nameInstructor'> = {
  afterClosing: 'WHILE_DUTIES_ARE_OPEN',
  requires: (state, { period, on, instructorId }, context) => {
    const found = findPeriod(state, period);
    if (!found) return [[false, 'NO_SUCH_PERIOD', 'period']];
    const accepted = typeof found.final?.acceptedOn === 'string';
    return [
      ...given(
        [!accepted, 'REPORT_ACCEPTED', 'period'],
        [instructorId !== found.instructorId, 'SAME_INSTRUCTOR', 'instructorId'],
      ),
      happened(on, context),
      [on >= found.decidedOn, 'BEFORE_SERVICE_DECISION', 'on'],
    ];
  },
  events: (_state, { period, on, instructorId }) => [{ type: 'INSTRUCTOR_NAMED', on, period, instructorId }],
};
