import type { ApiClient } from '../api-client/api-client.ts';
import type { Story } from './story.ts';
import { ASSESSMENT, ELIGIBLE } from './texts.ts';

/** Has the client be found eligible for both plans and for services (edellytysten arviointi). */
export async function foundEligible({ does }: Story, caseWorker: ApiClient): Promise<void> {
  for (const [track, circumstances] of Object.entries(ELIGIBLE))
    await does(caseWorker, 'assess-eligibility', { track, circumstances, content: ASSESSMENT });
}
