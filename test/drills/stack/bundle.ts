import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildWorkflowBundle } from '../../../workers/workflow-bundle.ts';

/** File with the workflow bundle: that of the tests where they run us, else one that is built once per process. */
export async function workflowBundle(): Promise<string> {
  const given = process.env.TEST_WORKFLOW_BUNDLE;
  if (given !== undefined) return given;
  const { code } = await buildWorkflowBundle();
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-drills-')), 'bundle.js');
  fs.writeFileSync(file, code);
  process.env.TEST_WORKFLOW_BUNDLE = file;
  return file;
}
