import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../local/free-port.ts';
import { startDemoIssuer } from '../../local/identity/demo-issuer.ts';
import { startPostgres } from '../../local/postgres/embedded-postgres.ts';
import type { Progress } from '../../local/progress.ts';
import { seedDemoData } from '../../local/seed/seed-demo-data.ts';
import { startDevelopmentServer } from '../../local/temporal/development-server.ts';
import { timeSkippingServer } from '../../local/temporal/time-skipping-server.ts';
import { migrate } from '../../storage/database/migrate.ts';
import { buildWorkflowBundle } from '../../workers/workflow-bundle.ts';
import { asOwner, createTemplate } from './fresh-database.ts';
import { startLending } from './lending.ts';
import { startProduct } from './product.ts';
import { TEMPLATE_DATABASE, type TestEnvironment } from './test-environment.ts';

/** The servers that all test files share. */
export interface TestStack {
  readonly stop: () => Promise<void>;
}

/**
 * Starts PostgreSQL, a Temporal development server, a token issuer and a product, keeping nothing; what else a test file
 * needs, it starts. Where they are is in the environment of this process, and of those that it starts (`testEnvironment`).
 */
export async function startTestStack(progress: Progress): Promise<TestStack> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-test-'));
  fs.chmodSync(directory, 0o755);
  const timeSkipping = await timeSkippingServer(progress);
  progress('Temporal …');
  const namespace = 'test';
  const temporal = await startDevelopmentServer({ port: await freePort(), namespace }, progress);
  progress('PostgreSQL …');
  const postgres = startPostgres({
    dataDirectory: path.join(directory, 'postgres'),
    port: await freePort(),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  await createTemplate(postgres.url('postgres'));
  const template = asOwner(postgres.url(TEMPLATE_DATABASE));
  await migrate(template);
  await seedDemoData(template);
  progress('Token issuer and workflow bundle …');
  const issuer = await startDemoIssuer(await freePort());
  const bundle = path.join(directory, 'workflow-bundle.js');
  fs.writeFileSync(bundle, (await buildWorkflowBundle()).code);
  const servers: Omit<TestEnvironment, 'TEST_SHARED_API_URL' | 'TEST_LENDING_URL'> = {
    TEST_POSTGRES_URL: postgres.url('postgres'),
    TEST_TEMPORAL_ADDRESS: temporal.address,
    TEST_TEMPORAL_NAMESPACE: namespace,
    TEST_ISSUER: issuer.issuer,
    TEST_WORKFLOW_BUNDLE: bundle,
    TEST_TIME_SKIPPING_SERVER: timeSkipping,
  };
  Object.assign(process.env, servers);
  const stopServers = async () => {
    await issuer.stop();
    await temporal.process.stop();
    postgres.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  };
  progress('API and worker …');
  try {
    const shared = await startProduct();
    process.env.TEST_SHARED_API_URL = shared.apiUrl;
    const lending = await startLending();
    process.env.TEST_LENDING_URL = lending.url;
    return {
      stop: async () => {
        await lending.stop();
        await shared.stop();
        await stopServers();
      },
    };
  } catch (error) {
    await stopServers();
    throw error;
  }
}
