import type { ApiClient } from './api-client.ts';
import type { Story } from './story.ts';
import { ASSESSMENT, ELIGIBLE_FACTS } from './texts-of-initiation.ts';

/** Has the client be found eligible for both plans and for services (edellytysten arviointi). */
export async function foundEligible({ does }: Story, caseWorker: ApiClient): Promise<void> {
  for (const [track, facts] of Object.entries(ELIGIBLE_FACTS))
    await does(caseWorker, 'assess-eligibility', { track, facts, content: ASSESSMENT });
}
