import fs from 'node:fs';
import path from 'node:path';
import { buildWorkflowBundle } from '../workers/workflow-bundle.ts';
import { startBenchServers, type BenchServers } from './bench-servers.ts';
import { startProduct, type Product } from './product.ts';

/** What the measurements run on: the servers, and the product of today. */
export interface BenchStack {
  readonly servers: BenchServers;
  readonly product: Product;
  readonly bundleFile: string;
  readonly stop: () => Promise<void>;
}

/** Starts everything; `environment` is laid over what the worker gets. */
export async function startBenchStack(
  environment: Readonly<Record<string, string>> = {},
): Promise<BenchStack> {
  const servers = await startBenchServers();
  const bundleFile = path.join(servers.directory, 'bundle.js');
  fs.writeFileSync(bundleFile, (await buildWorkflowBundle()).code);
  const root = path.join(import.meta.dirname, '..');
  const product = await startProduct(servers, 'now', root, { WORKFLOW_BUNDLE: bundleFile, ...environment });
  return {
    servers,
    product,
    bundleFile,
    stop: async () => {
      await product.stop();
      await servers.stop();
    },
  };
}
