import { stateFrom } from '../../domain/process/client-process.ts';
import { storedStateSchema } from '../../domain/definitions/state.ts';
import { upgradeState } from '../../domain/definitions/upgrade-state.ts';
import { historyOf } from './case-history.ts';
import { agreedPlan, start } from './joint-service.history.ts';
import { hearing, started, suspensionHistory } from './suspension.history.ts';

const joint = stateFrom(historyOf('2027-01-04', [start('2027-01-11'), ...agreedPlan('2027-02-01')]));
const suspended = stateFrom(suspensionHistory(started('2027-02-10'), hearing('2027-02-15')));
const closed = stateFrom(
  historyOf('2027-01-04', [['2027-01-11', 'closeCase', { on: '2027-01-11', reason: 'NO_NEED' }]]),
);

test('a stored state of today is read as it is', () => {
  for (const state of [joint, suspended, closed]) {
    const stored: unknown = JSON.parse(JSON.stringify(state));
    expect(storedStateSchema.parse(stored)).toEqual(state);
    expect(upgradeState(stored)).toBe(stored);
  }
});

test.each([0, 2])('nobody reads a stored state of version %d, which this code does not know', (schema) => {
  const stored = { ...joint, schema };
  expect(() => upgradeState(stored)).toThrow(RangeError);
  expect(() => storedStateSchema.parse(stored)).toThrow(RangeError);
});
