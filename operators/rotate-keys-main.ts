// npm run rotate-keys [-- --check]: wraps the data keys of all cases under the current key-encryption key (keys.md). Ends with
// 0 where no other key-encryption key is needed any more, with 1 where one is, with 2 where it can't be told, or where a newer key
// is there than the one that is current: then the newer one is to be used first.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readEnvironment } from '../configuration/read-environment.ts';
import type { KeyProvider } from '../encryption/key-provider.ts';
import { caseKeyVariables, checkCaseKeys } from '../encryption/key-variables.ts';
import { openKeyProvider } from '../encryption/open-key-provider.ts';
import { openDatabase } from '../storage/database/database.ts';
import { keysByVersion, rotateKeys } from '../storage/keys/rotate-keys.ts';
import { seesEveryKey } from './fits.ts';
import { lineOf } from './line-of.ts';

const schema = z.object({ DATABASE_URL: z.url(), ...caseKeyVariables }).superRefine(checkCaseKeys);
const configuration = readEnvironment(schema, process.env);
const vault = { keys: openKeyProvider(configuration) };
const db = openDatabase(configuration.DATABASE_URL, { poolSize: 1 });
try {
  const { check = false } = parseArgs({ options: { check: { type: 'boolean' } } }).values;
  isNewest(vault.keys);
  await seesEveryKey(db);
  if (!check) await rotate();
  process.exitCode = (await tellWhatIsLeft()) === 0 ? 0 : 1;
} catch (error) {
  console.error(lineOf(error));
  process.exitCode = 2;
} finally {
  await db.$disconnect();
}

/** Under an older key than the newest one nothing is rotated, and nothing is said of what isn't needed any more. */
function isNewest({ current, newest }: KeyProvider): void {
  if (newest > current)
    throw new Error(
      `CASE_KEY_VERSION says ${current}, and there is a key of version ${newest}: make that one current first`,
    );
}

async function rotate(): Promise<void> {
  const { failed } = await rotateKeys(db, vault, ({ rewrapped }) => {
    console.log(`${rewrapped} keys are wrapped under version ${vault.keys.current}.`);
  });
  if (failed > 0) console.error(`${failed} keys could not be unwrapped and stay as they were.`);
}

async function tellWhatIsLeft(): Promise<number> {
  const versions = await keysByVersion(db);
  const others = versions.filter(({ version }) => version !== vault.keys.current);
  for (const { version, keys } of others) console.log(`${keys} keys are left under version ${version}.`);
  const left = sumOf(others);
  console.log(`${left} of ${sumOf(versions)} keys are left under versions other than ${vault.keys.current}.`);
  return left;
}

function sumOf(versions: readonly { readonly keys: number }[]): number {
  return versions.reduce((sum, { keys }) => sum + keys, 0);
}
