import type { ApiClient } from './api-client.ts';
import { FIRST_DAY, type Story } from './story.ts';
import { ASSESSMENT, eligibleFacts } from './texts-of-initiation.ts';

/** Has the client be found eligible for both plans and for services (edellytysten arviointi). */
export async function foundEligible({ does }: Story, caseWorker: ApiClient): Promise<void> {
  for (const [track, facts] of Object.entries(eligibleFacts(FIRST_DAY)))
    await does(caseWorker, 'assess-eligibility', { track, facts, content: ASSESSMENT });
}
