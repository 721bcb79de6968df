// npm run rotate-keys [-- --check]: wraps the data keys of all cases under the current key-encryption key (keys.md).
import { z } from 'zod';
import { readEnvironment } from '../configuration/read-environment.ts';
import { caseKeyVariables, checkCaseKeys } from '../encryption/key-variables.ts';
import { openKeyProvider } from '../encryption/open-key-provider.ts';
import { openDatabase } from '../storage/database/database.ts';
import { keysLeft, rotateKeys } from '../storage/keys/rotate-keys.ts';

const schema = z.object({ DATABASE_URL: z.url(), ...caseKeyVariables }).superRefine(checkCaseKeys);
const configuration = readEnvironment(schema, process.env);
const vault = { keys: openKeyProvider(configuration) };
const db = openDatabase(configuration.DATABASE_URL, { poolSize: 1 });
try {
  if (!process.argv.includes('--check')) await rotate();
  const left = await keysLeft(db, vault);
  console.log(`${left} keys are left under versions older than ${vault.keys.current}.`);
  process.exitCode = left === 0 ? 0 : 1;
} finally {
  await db.$disconnect();
}

async function rotate(): Promise<void> {
  const { failed } = await rotateKeys(db, vault, ({ rewrapped }) => {
    console.log(`${rewrapped} keys are wrapped under version ${vault.keys.current}.`);
  });
  if (failed > 0) console.error(`${failed} keys could not be unwrapped and stay as they were.`);
}
