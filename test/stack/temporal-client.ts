import { Client, Connection } from '@temporalio/client';
import { testEnvironment } from './test-environment.ts';
import { testDataConverter } from './test-keys.ts';

/** Temporal as the product has it; its connection is to be closed. */
export async function temporalClient(): Promise<Client> {
  const connection = await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') });
  const namespace = testEnvironment('TEST_TEMPORAL_NAMESPACE');
  return new Client({ connection, namespace, dataConverter: testDataConverter });
}
