import { publishedRules } from '../../domain/rules/published-rules.ts';
import type { StreamInput } from '../../workflows/stream/contract.ts';
import { runStream } from '../../workflows/stream/run-stream.ts';
import { lamp as kind } from './lamp.ts';

/** The workflow of a kind is this much. */
export async function lamp(input: StreamInput): Promise<void> {
  await runStream({ kind, rules: publishedRules }, input);
}
