import { publishedRules } from '../../domain/rules/published-rules.ts';
import type { Transaction } from '../../storage/database/database.ts';
import { storedKinds } from '../../storage/kinds/stored-kinds.ts';
import { loadForStart } from '../../storage/record/stream-start.ts';
import type { StreamInput } from '../../workflows/stream/contract.ts';

/** The kinds of streams as the product keeps them. */
export const kinds = storedKinds(publishedRules);

/** What the workflow of a stream starts from, by its record. */
export async function inputFor(db: Transaction, streamId: string): Promise<StreamInput> {
  return (await loadForStart(db, kinds, streamId)).input;
}
