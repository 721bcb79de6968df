import { sleep } from '@temporalio/workflow';
import { clientProcess as current } from '../../workflows/client-process.ts';
import type { StreamInput } from '../../workflows/stream/contract.ts';

/** Today's workflow with a timer before everything else: what a careless change would look like. */
export async function clientProcess(input: StreamInput): Promise<void> {
  await sleep(1_000);
  await current(input);
}
