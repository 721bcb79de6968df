import type { ApiClient } from '../../local/api-client/api-client.ts';
import type { Schema } from '../../local/api-client/api-paths.ts';

/** The newest document of a kind, opened, as somebody may read it; undefined where they see none. */
export async function newestDocument(
  who: ApiClient,
  id: string,
  kind: Schema<'ListedDocument'>['kind'],
): Promise<Schema<'Document'> | undefined> {
  const { items } = (await who.get(`/processes/${id}/documents`)).body;
  const listed = items.findLast((one) => one.kind === kind);
  return listed && (await who.get(`/processes/${id}/documents/${listed.id}`)).body;
}
