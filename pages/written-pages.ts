import { coveragePage } from './coverage/coverage-page.ts';
import { namedInTests } from './coverage/named-in-tests.ts';
import { configurationPage } from './operations/configuration-page.ts';
import { openApiDocument } from './openapi/openapi-document.ts';
import { permissionsPage } from './security/permissions-page.ts';

/** Every committed file that a program writes, by its path, with what belongs into it; `root` is the checkout. */
export const writtenPages: Readonly<Record<string, (root: string) => string | Promise<string>>> = {
  'api/openapi.json': () => `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  'docs/coverage.md': async (root) => coveragePage(await namedInTests(root)),
  'docs/operations/configuration.md': configurationPage,
  'docs/security/permissions.md': permissionsPage,
};
