import type { Client } from '@temporalio/client';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { temporalClient } from '../stack/temporal-client.ts';

/** A product whose watchdog doesn't mend what a test breaks on purpose, with whom and what such a test asks. */
export interface Unwatched {
  readonly product: Product;
  readonly caseWorker: ApiClient;
  /** Goes on seeing a case whose worker another one becomes. */
  readonly supervisor: ApiClient;
  readonly client: Client;
  readonly db: Database;
  readonly stop: () => Promise<void>;
}

/** Starts it. */
export async function startUnwatched(): Promise<Unwatched> {
  const product = await startProduct({ WATCHDOG_EVERY_MS: '3600000' });
  const caseWorker = await apiClient(product, 'case-worker');
  const supervisor = await apiClient(product, 'supervisor');
  const client = await temporalClient();
  const db = openDatabase(product.databaseUrl);
  const stop = async () => {
    await product.stop();
    await client.connection.close();
    await db.$disconnect();
  };
  return { product, caseWorker, supervisor, client, db, stop };
}
