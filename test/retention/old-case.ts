import { NEW_PROCESS } from '../bodies/new-process.ts';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import { closeWithoutNeed, startJointAssessment } from '../stack/steps.ts';

/** A case of the years 2015 and 2016, recorded today and closed: its ten years have passed. */
export async function oldCase(worker: ApiClient, identityCode = '131052-308T'): Promise<string> {
  const id = await openCase(worker, identityCode);
  await startJointAssessment(worker, id, '2015-03-02');
  await closeWithoutNeed(worker, id, '2016-02-29');
  return id;
}

/** A case that was opened in 2015, with a client of its own. */
export async function openCase(worker: ApiClient, identityCode: string): Promise<string> {
  const client = { name: 'Hilla Hävitettävä', identityCode, language: 'fi' };
  return worker.openProcess({ ...NEW_PROCESS, receivedOn: '2015-02-02', practice: false, client });
}

/** Personal identity codes of nobody, each with its check character. */
export function identityCodes(count: number): string[] {
  const CHECKS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
  return Array.from({ length: count }, (_, index) => {
    const digits = `010170${String(900 + index)}`;
    return `010170-${String(900 + index)}${CHECKS[Number(digits) % 31]!}`;
  });
}
