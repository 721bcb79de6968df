import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import webpack from 'webpack';
import type { WorkerConfiguration } from './configuration.ts';
import { dataConverter } from '../workflows/data-converter.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * All of it is evaluated once per worker and shared by all workflows: evaluated for each, it would weigh more than the
 * process itself. So no module of domain/ or workflows/ may keep anything of one process: lint forbids variables of modules,
 * the SDK freezes what is shared, and the few memos of domain/calendar hold dates only.
 */
const SHARED = [
  'temporal-polyfill',
  '@temporalio/workflow',
  here('../workflows/index.ts'),
  here('../workflows/failure-converter.ts'),
];

/** The workflow code as one bundle, made at build time or at start. */
export async function buildWorkflowBundle(): Promise<{ code: string }> {
  return bundleWorkflowCode({
    workflowsPath: here('../workflows/index.ts'),
    failureConverterPath: dataConverter.failureConverterPath,
    preloadModules: SHARED,
    webpackConfigHook: (config) => ({ ...config, plugins: [...(config.plugins ?? []), withoutDebugStrings] }),
    logger: quiet,
  });
}

/** The bundle that was made at build time, where there is one, or one made now. Throws where it can't be read or built. */
export async function workflowBundle({ WORKFLOW_BUNDLE }: WorkerConfiguration): Promise<{ code: string }> {
  return WORKFLOW_BUNDLE === undefined
    ? buildWorkflowBundle()
    : { code: await readFile(WORKFLOW_BUNDLE, 'utf8') };
}

/** Where it sees no Node, temporal-polyfill takes the sandbox for a browser and renders every date for its debugger. */
const withoutDebugStrings = new webpack.DefinePlugin({ 'globalThis.process': '{}' });

const ignore = () => undefined;
/** Webpack's report of a successful build is no news; errors reach the caller as exceptions. */
const quiet = { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
