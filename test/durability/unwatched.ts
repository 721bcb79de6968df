import type { Client } from '@temporalio/client';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { temporalClient } from '../stack/temporal-client.ts';

/** A product whose watchdog doesn't mend what a test breaks on purpose, with whom and what such a test asks. */
export interface Unwatched<P extends LentProduct = LentProduct> {
  readonly product: P;
  readonly caseWorker: ApiClient;
  /** Goes on seeing a case whose worker another one becomes. */
  readonly supervisor: ApiClient;
  readonly client: Client;
  readonly db: Database;
  readonly stop: () => Promise<void>;
}

/** Borrows it. */
export async function unwatched(): Promise<Unwatched> {
  return withThem(await lentProduct());
}

/** Starts it, for a test that stops a part of it. */
export async function startUnwatched(): Promise<Unwatched<Product>> {
  return withThem(await startProduct({ WATCHDOG_EVERY_MS: '3600000' }));
}

async function withThem<P extends LentProduct>(product: P): Promise<Unwatched<P>> {
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
