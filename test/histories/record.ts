// npm run histories: records whole processes, one of which goes on in a second run, and processes of which
// many things were asked at once, as JSON. Run it when workflow code may change what it does; the old files stay, so that running
// processes are proved to go on.
import fs from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { showProgress } from '../../local/progress.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { WHEREABOUTS } from '../../workflows/stream/contract.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { testDataConverter } from '../stack/test-keys.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { castOf } from '../stories/cast.ts';
import { liveJointService } from '../stories/joint-service.ts';
import { liveSuspension } from '../stories/suspension.ts';
import { tellOverlappingStories } from '../workflows/overlapping-stories.ts';
import { startTestStack } from '../stack/test-stack.ts';

const stack = await startTestStack(showProgress);
const cast = await castOf(sharedProduct());
/** Today, and for a further recording of the same day a letter more: the old files stay. */
const day = labelOf(new Date().toISOString().slice(0, 10));
function labelOf(today: string): string {
  const taken = fs.readdirSync(import.meta.dirname);
  const labels = [today, ...Array.from('bcdefghijklmnopqrstuvwxyz', (letter) => today + letter)];
  return labels.find((label) => !taken.some((name) => name.startsWith(`${label}-`))) ?? `${today}z`;
}
const lives = { 'joint-service': liveJointService, suspension: liveSuspension };
const client = new Client({
  connection: await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') }),
  namespace: testEnvironment('TEST_TEMPORAL_NAMESPACE'),
  dataConverter: testDataConverter,
});
for (const [name, live] of Object.entries(lives)) {
  const processId = await live(cast);
  // It answers when it has begun to work: a run that has only just been started would be no history.
  await client.workflow.getHandle(workflowIdOf(processId)).query(WHEREABOUTS);
  const executions = client.workflow.list({ query: `WorkflowId = "${workflowIdOf(processId)}"` });
  let run = 0;
  for await (const { runId, workflowId } of executions) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const file = path.join(import.meta.dirname, `${day}-${name}-${(run += 1)}.json`);
    fs.writeFileSync(file, historyToJSON(history));
    console.log(`${path.basename(file)}: ${history.events?.length ?? 0} events`);
  }
}
const told = await tellOverlappingStories([1, 2, 3, 4]);
for (const [index, { handle }] of told.stories.entries()) {
  const history = await handle.fetchHistory();
  const file = path.join(import.meta.dirname, `${day}-overlaps-${index + 1}.json`);
  fs.writeFileSync(file, historyToJSON(history));
  console.log(`${path.basename(file)}: ${history.events?.length ?? 0} events`);
}
await told.stop();
await client.connection.close();
await stack.stop();
