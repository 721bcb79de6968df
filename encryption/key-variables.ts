import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { keyRing, parseKey, parseKeys, type KeyRing } from './key-ring.ts';

/** Compose hands over a variable that isn't filled in as an empty one. */
export const given = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** Text read by a parser; where it doesn't fit, the message says what was expected and quotes nothing. */
export const secret = <T>(parse: (text: string) => T) =>
  z.string().transform((text, context): T => {
    try {
      return parse(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message, input: undefined });
      return z.NEVER;
    }
  });

const version = z.coerce.number().int().min(1).max(999_999_999);

/**
 * Variables about the key-encryption keys that the data keys of cases are wrapped under. For the API and key rotation only.
 */
export const caseKeyVariables = {
  CASE_KEY_PROVIDER: z
    .enum(['environment', 'file', 'command'])
    .default('environment')
    .describe('Who keeps the key-encryption keys of cases: CASE_KEYS, CASE_KEY_FILE or CASE_KEY_COMMAND'),
  CASE_KEYS: given(secret(parseKeys)).describe(
    'Secret. Key-encryption keys, `VERSION:BASE64` of 32 bytes each, separated by commas',
  ),
  CASE_KEY_FILE: given(z.string()).describe('File with key-encryption keys, one `VERSION:BASE64` a line'),
  CASE_KEY_COMMAND: given(z.string()).describe(
    'Program called as `COMMAND wrap|unwrap VERSION`, base64 in and out (keys.md)',
  ),
  CASE_KEY_VERSION: given(version).describe(
    'Version that new data keys are wrapped under; the newest unless set, required with a command',
  ),
};

/** What {@link caseKeyVariables} give. */
export type CaseKeyConfiguration = z.infer<z.ZodObject<typeof caseKeyVariables>>;

/** Names the variable that the chosen provider is missing, or whose version has no key, for a schema's `superRefine`. */
export function checkCaseKeys(configuration: CaseKeyConfiguration, context: z.RefinementCtx): void {
  const needed = {
    environment: ['CASE_KEYS'],
    file: ['CASE_KEY_FILE'],
    command: ['CASE_KEY_COMMAND', 'CASE_KEY_VERSION'],
  } as const;
  for (const name of needed[configuration.CASE_KEY_PROVIDER]) {
    if (configuration[name] !== undefined) continue;
    const message = `Required with CASE_KEY_PROVIDER=${configuration.CASE_KEY_PROVIDER}`;
    context.addIssue({ code: 'custom', path: [name], message, input: undefined });
  }
  if (configuration.CASE_KEY_PROVIDER === 'environment')
    checkVersion('CASE_KEY_VERSION', configuration.CASE_KEY_VERSION, configuration.CASE_KEYS, context);
}

function checkVersion(
  name: string,
  current: number | undefined,
  keys: ReadonlyMap<number, KeyObject> | undefined,
  context: z.RefinementCtx,
): void {
  if (current === undefined || keys === undefined || keys.has(current)) return;
  const message = 'There is no key of this version';
  context.addIssue({ code: 'custom', path: [name], message, input: undefined });
}

/** The variable of the key that personal identity codes are searched by. */
export const identityIndexVariables = {
  IDENTITY_INDEX_KEY: secret(parseKey).describe(
    'Secret. Base64 of the 32 bytes that personal identity codes are hashed under; can never change',
  ),
};

/** Variables about the keys of Temporal payloads. For everything that talks to Temporal. */
export const payloadKeyVariables = {
  PAYLOAD_KEYS: secret(parseKeys).describe(
    'Secret. Keys of Temporal payloads, `VERSION:BASE64` of 32 bytes each, separated by commas',
  ),
  PAYLOAD_KEY_VERSION: given(version).describe(
    'Version that payloads are sealed under; the newest unless set',
  ),
};

/** What {@link payloadKeyVariables} give. */
export type PayloadKeyConfiguration = z.infer<z.ZodObject<typeof payloadKeyVariables>>;

/** Says where the current version has no key, for a schema's `superRefine`. */
export function checkPayloadKeys(
  { PAYLOAD_KEYS, PAYLOAD_KEY_VERSION }: PayloadKeyConfiguration,
  context: z.RefinementCtx,
): void {
  checkVersion('PAYLOAD_KEY_VERSION', PAYLOAD_KEY_VERSION, PAYLOAD_KEYS, context);
}

/** The keys of payloads. Throws an EncryptionError KEY_MISSING where the current version is not among them. */
export function payloadKeyRing({ PAYLOAD_KEYS, PAYLOAD_KEY_VERSION }: PayloadKeyConfiguration): KeyRing {
  return keyRing(PAYLOAD_KEYS, PAYLOAD_KEY_VERSION);
}
