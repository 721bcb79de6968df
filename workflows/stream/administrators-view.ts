import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { Outlook } from '../../domain/streams/outlook.ts';
import type { Run } from './run.ts';
import { searchAttributesOf } from './search-attributes.ts';
import { currentDetails } from './titles.ts';

/** Shows a run in the Web UI. Search attributes only where they changed: each time costs an event of history. */
export function administratorsView(run: Run): (outlook: Outlook) => void {
  let published = '';
  return (outlook) => {
    setCurrentDetails(currentDetails(run, outlook));
    const attributes = searchAttributesOf(run, outlook);
    const now = JSON.stringify(attributes);
    if (now === published) return;
    published = now;
    upsertSearchAttributes(attributes);
  };
}
