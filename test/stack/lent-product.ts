import { startMailSink, type MailSink } from './mail-sink.ts';
import type { Lent } from './lending.ts';
import type { ProductDoors } from './product.ts';
import { testEnvironment } from './test-environment.ts';

/** A product that runs already, with an empty record of its own and a mail server of the test file. */
export interface LentProduct extends ProductDoors {
  readonly sink: MailSink;
  readonly stop: () => Promise<void>;
}

/**
 * Borrows a product for one test file that looks at all of it but stops none of its parts. It isn't watched over: nothing is
 * mended that a test breaks on purpose. `stop` gives it back.
 */
export async function lentProduct(): Promise<LentProduct> {
  const lending = testEnvironment('TEST_LENDING_URL');
  const lent = (await (await fetch(lending, { method: 'POST' })).json()) as Lent;
  const sink = await startMailSink(lent.sinkPort);
  return {
    ...lent,
    sink,
    stop: async () => {
      await sink.stop();
      const takenBack = await fetch(`${lending}/${lent.number}`, { method: 'DELETE' });
      if (takenBack.status !== 204)
        throw new Error(`The product was not taken back: ${await takenBack.text()}`);
    },
  };
}
