import { openWorkflows } from '../temporal/open-workflows.ts';
import type { StreamName } from '../workflows/contract.ts';
import type { OperatorTools } from './operator-tools.ts';

const PAGE = 100;

/** The streams whose workflow is open, a page at a time. */
export async function* openPages({ client, kinds, taskQueue }: OperatorTools): AsyncGenerator<StreamName[]> {
  let page: StreamName[] = [];
  for await (const { stream } of openWorkflows(client, kinds, taskQueue)) {
    page.push(stream);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
