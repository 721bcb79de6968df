import { bundleWorkflowCode } from '@temporalio/worker';
import { dataConverter } from '../workflows/data-converter.ts';

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
