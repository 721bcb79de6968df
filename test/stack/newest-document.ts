import type { ApiClient } from '../../local/api-client/api-client.ts';

/** The newest document of a kind, opened, as somebody may read it; null where they see none. */
export async function newestDocument(who: ApiClient<any>, id: string, kind: string): Promise<any> {
  const { items } = (await who.get(`/processes/${id}/documents`)).body;
  const listed = items.findLast((one: { kind: string }) => one.kind === kind);
  return listed ? (await who.get(`/processes/${id}/documents/${listed.id}`)).body : null;
}
