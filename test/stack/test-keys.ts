import { blindIndex } from '../../encryption/blind-index.ts';
import { ringProvider } from '../../encryption/key-provider.ts';
import { keyRing, parseKey, parseKeys } from '../../encryption/key-ring.ts';
import { payloadCodec } from '../../encryption/payload-codec.ts';
import { SIGN_IN_CLIENT } from '../../local/demo-people.ts';
import type { Vault } from '../../storage/keys/case-keys.ts';
import { encryptedBy } from '../../workflows/data-converter.ts';

/** A key that anybody can tell is one of the tests: 32 times the same byte. */
export const testKey = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

/** What everything gets that talks to Temporal. Recorded histories are encrypted under it, so it stays. */
export const PAYLOAD_KEYS = { PAYLOAD_KEYS: `1:${testKey(1)}` };

/** What the API gets besides. */
export const CASE_KEYS = { CASE_KEYS: `1:${testKey(2)}`, IDENTITY_INDEX_KEY: testKey(3) };

/** Key of session cookies, where people sign in with a browser in a test. */
export const SIGN_IN_SESSION_KEY = testKey(4);

/** What the API gets for that. */
export const SIGN_IN = { ...SIGN_IN_CLIENT, SIGN_IN_SESSION_KEY };

/** What opens the cases of a product that runs in a test. */
export const testVault: Vault = {
  keys: ringProvider(keyRing(parseKeys(CASE_KEYS.CASE_KEYS))),
  index: blindIndex(parseKey(CASE_KEYS.IDENTITY_INDEX_KEY)),
};

/** The data converter of API and worker in tests. */
export const testDataConverter = encryptedBy(payloadCodec(keyRing(parseKeys(PAYLOAD_KEYS.PAYLOAD_KEYS))));
