import { fold } from '../../domain/process/evolve.ts';
import { storedStateSchema } from '../../domain/process/state.ts';
import { historyOf } from './case-history.ts';
import { hearing, started, suspensionHistory } from './suspension.history.ts';

/** JSON with every field of a name left out, however deep. */
const without = (fields: readonly string[], state: object): object =>
  JSON.parse(
    JSON.stringify(state, (key, value: unknown) => (fields.includes(key) ? undefined : value)),
  ) as object;

test('a state of version 1 with joint service, activity and hearing is read with what it had nothing of', () => {
  const joint = historyOf('2027-01-04', [
    ['2027-01-11', 'startJointAssessment', { on: '2027-01-11', needIdentifiedBy: 'COUNTY' }],
  ]);
  const suspended = suspensionHistory(started('2027-02-10'), hearing('2027-02-15'));
  const closed = historyOf('2027-01-04', [
    ['2027-01-11', 'closeCase', { on: '2027-01-11', reason: 'NO_NEED' }],
  ]);
  for (const facts of [joint, suspended, closed]) {
    const today = { ...fold(facts), initiation: null };
    const fields = ['initiation', 'closingRequests', 'serviceReviews', 'replyBy', 'to'];
    const ofClosing = ['knownOn', 'endedPeriods', 'handedOverOn'];
    const version1 = { ...without([...fields, ...ofClosing], today), schema: 1 };
    expect(storedStateSchema.parse(version1)).toEqual(today);
  }
});
