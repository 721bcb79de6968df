import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { dataConverter } from '../workflows/data-converter.ts';
import type { BenchStack } from './bench-stack.ts';

/** Task queue of the bare workflows. */
export const BARE_QUEUE = 'bare';

/** Runs a worker of the bare workflows while the work is done. */
export async function withBareWorker<T>(
  { address, namespace }: BenchStack,
  work: () => Promise<T>,
): Promise<T> {
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: BARE_QUEUE,
    workflowBundle: await bareBundle(),
    dataConverter,
  });
  try {
    return await worker.runUntil(work());
  } finally {
    await connection.close();
  }
}

/** The bare workflows as a bundle. */
export async function bareBundle(): Promise<{ code: string }> {
  return bundleOf(fileURLToPath(new URL('./bare-workflows.ts', import.meta.url)));
}

/** Workflows of a file as a bundle, made without a word. */
export async function bundleOf(workflowsPath: string): Promise<{ code: string }> {
  const ignore = () => undefined;
  const logger = { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
  return bundleWorkflowCode({
    workflowsPath,
    logger,
    failureConverterPath: dataConverter.failureConverterPath,
  });
}
