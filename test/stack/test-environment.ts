/** Database that the database of each test file is copied from: migrated, with the demo people. */
export const TEMPLATE_DATABASE = 'template_palvelupolku';

/** What test/run.ts tells the tests of the servers that they share. */
export interface TestEnvironment {
  readonly TEST_POSTGRES_URL: string;
  readonly TEST_TEMPORAL_ADDRESS: string;
  readonly TEST_TEMPORAL_NAMESPACE: string;
  readonly TEST_ISSUER: string;
  readonly TEST_WORKFLOW_BUNDLE: string;
  readonly TEST_TIME_SKIPPING_SERVER: string;
  readonly TEST_SHARED_API_URL: string;
  readonly TEST_LENDING_URL: string;
}

/** A value of the test environment. Throws where the tests were not started by test/run.ts. */
export function testEnvironment(name: keyof TestEnvironment): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start tests with npm test, not with jest`);
  return value;
}
