import { countyRuleSets, nationalRuleSets } from './published-rules.ts';
import { countyRuleSetSchema, nationalRuleSetSchema } from './schema.ts';

/**
 * Checks every published rule set against its schema; called before anything decides by them. Apart from their look-up,
 * so that workflows carry no schemas. Throws a ZodError that names the set's field.
 */
export function checkPublishedRules(): void {
  for (const set of nationalRuleSets) nationalRuleSetSchema.parse(set);
  for (const set of countyRuleSets) countyRuleSetSchema.parse(set);
}
