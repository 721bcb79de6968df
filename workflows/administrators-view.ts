import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { Run } from './run.ts';
import { searchAttributesOf } from './search-attributes.ts';
import { currentDetails } from './titles.ts';

/** Shows a run in the Web UI. Search attributes only where they changed: each time costs an event of history. */
export function administratorsView(run: Run): () => void {
  let published = '';
  return () => {
    setCurrentDetails(currentDetails(run));
    const attributes = searchAttributesOf(run);
    const now = JSON.stringify(attributes);
    if (now === published) return;
    published = now;
    upsertSearchAttributes(attributes);
  };
}
