import type { ApiAddress } from '../../local/api-client/api-client.ts';
import { testEnvironment } from './test-environment.ts';

/**
 * The product that those test files share which only use the API's doors and look at nothing but cases that they open. A
 * file that stops a part, reads whole lists, changes people or wants other settings starts one of its own (`startProduct`).
 */
export function sharedProduct(): ApiAddress {
  return {
    // Read when they are used: jest loads test files without servers, too, to learn their titles.
    get apiUrl() {
      return testEnvironment('TEST_SHARED_API_URL');
    },
    get issuer() {
      return testEnvironment('TEST_ISSUER');
    },
  };
}
