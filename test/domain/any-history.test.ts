import fc from 'fast-check';
import { stateFrom } from '../../domain/process/client-process.ts';
import { processStateSchema } from '../../domain/definitions/state.ts';
import { anyCase, led } from './any-case.ts';
import { deadlinesIn, remindersIn } from './case-history.ts';

test('whatever is commanded, deciding and folding never throw, and what follows is the same each time', () => {
  let total = 0;
  fc.assert(
    fc.property(anyCase, (given) => {
      const { facts, accepted } = led(given);
      total += accepted;
      const state = stateFrom(facts);
      expect(processStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
      const deadlines = deadlinesIn(facts);
      expect(deadlinesIn(facts)).toEqual(deadlines);
      for (const { due, nominal, explanation } of Object.values(deadlines)) {
        expect(due >= nominal).toBe(true);
        expect(explanation.length).toBeGreaterThanOrEqual(3);
      }
      expect(remindersIn(facts, '')).toEqual(remindersIn(facts, ''));
    }),
    { numRuns: 80 },
  );
  expect(total).toBeGreaterThan(100);
});
