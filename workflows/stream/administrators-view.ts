import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { Outlook } from '../../domain/streams/outlook.ts';
import type { Run } from './run.ts';
import { searchAttributesOf } from './search-attributes.ts';
import { currentDetails } from './titles.ts';

/** Shows a run in the Web UI. Of search attributes only those that changed: each time costs an event of history. */
export function administratorsView(run: Run): (outlook: Outlook) => void {
  const published = new Map<string, string>();
  return (outlook) => {
    setCurrentDetails(currentDetails(run, outlook));
    const changed = searchAttributesOf(run, outlook).filter(
      ({ key, value }) => published.get(key.name) !== JSON.stringify(value),
    );
    if (changed.length === 0) return;
    for (const { key, value } of changed) published.set(key.name, JSON.stringify(value));
    upsertSearchAttributes(changed);
  };
}
