import { clientProcess as kind } from '../domain/process/client-process.ts';
import { publishedRules } from '../domain/rules/published-rules.ts';
import type { StreamInput } from './stream/contract.ts';
import { runStream } from './stream/run-stream.ts';

/** One client process, from its opening until nobody owes anything after its closing. */
export async function clientProcess(input: StreamInput): Promise<void> {
  await runStream({ kind, rules: publishedRules }, input);
}
