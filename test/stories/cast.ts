import { apiClient, type ApiAddress, type ApiClient } from '../../local/api-client/api-client.ts';

/** The people of a whole life. */
export interface Cast {
  readonly caseWorker: ApiClient;
  readonly provider: ApiClient;
  readonly employmentAuthority: ApiClient;
}

/** The cast at a product. */
export async function castOf(product: ApiAddress): Promise<Cast> {
  return {
    caseWorker: await apiClient(product, 'case-worker'),
    provider: await apiClient(product, 'provider'),
    employmentAuthority: await apiClient(product, 'employment-authority'),
  };
}
