import type { Duty } from '../../deadlines/deadline.ts';
import { momentOf, toIsoInstant } from '../../calendar/moments.ts';
import { plainDate } from '../../calendar/plain-date.ts';
import type { ProcessState } from '../state.ts';

/** How long the records of a closed case and the logs about it are kept (R70, L15): not to be deleted before. */
export function retentionDuties({ closed }: ProcessState): Duty[] {
  if (!closed) return [];
  const common = {
    anchor: { what: 'CASE_CLOSED', on: closed.on },
    recordedAt: toIsoInstant(momentOf(plainDate(closed.on), '00:00')),
    rulesOn: closed.on,
    outlivesCase: true,
  };
  return [
    { ...common, id: 'record-retention', kind: 'RECORD_RETENTION' },
    { ...common, id: 'log-retention', kind: 'LOG_RETENTION' },
  ];
}
