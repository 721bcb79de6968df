// node workers/write-workflow-bundle.ts FILE: writes the workflow bundle when an image is built, for WORKFLOW_BUNDLE.
import { writeFile } from 'node:fs/promises';
import { buildWorkflowBundle } from './workflow-bundle.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Usage: node workers/write-workflow-bundle.ts FILE');
const { code } = await buildWorkflowBundle();
await writeFile(file, code);
