import { apiClient, type ApiAddress, type ApiClient } from '../../local/api-client/api-client.ts';

/** The API for some demo people, by their names. */
export async function apiClients<Name extends string>(
  address: ApiAddress,
  names: readonly Name[],
): Promise<Record<Name, ApiClient>> {
  const entries = names.map(async (name) => [name, await apiClient(address, name)] as const);
  return Object.fromEntries(await Promise.all(entries)) as Record<Name, ApiClient>;
}
