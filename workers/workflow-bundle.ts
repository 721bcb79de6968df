import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { dataConverter } from '../workflows/data-converter.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Everything pure is evaluated once per worker and shared by all its workflows; evaluated per workflow it would cost
 * most of the memory of a waiting process. Only modules without state of their own may stand here.
 */
const SHARED = [
  'temporal-polyfill',
  here('../domain/deadlines/outlook.ts'),
  here('../domain/process/decide.ts'),
  here('../domain/process/evolve.ts'),
  here('../domain/rules/published-rules.ts'),
];

/** The workflow code as one bundle, made at build time or at start. */
export async function buildWorkflowBundle(): Promise<{ code: string }> {
  return bundleWorkflowCode({
    workflowsPath: here('../workflows/client-process.ts'),
    failureConverterPath: dataConverter.failureConverterPath,
    preloadModules: SHARED,
    logger: quiet,
  });
}

const ignore = () => undefined;
/** Webpack's report of a successful build is no news; errors reach the caller as exceptions. */
const quiet = { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
