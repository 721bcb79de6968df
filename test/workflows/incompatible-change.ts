import { sleep } from '@temporalio/workflow';
import { clientProcess as current } from '../../workflows/client-process.ts';
import type { ClientProcessInput } from '../../workflows/contract.ts';

/** Today's workflow with a timer before everything else: what a careless change would look like. */
export async function clientProcess(input: ClientProcessInput): Promise<void> {
  await sleep(1_000);
  await current(input);
}
