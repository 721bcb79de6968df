import {
  ApplicationFailure,
  type Payload,
  type PayloadCodec,
  type SerializationContext,
} from '@temporalio/common';
import { EncryptionError } from './encryption-error.ts';
import type { KeyRing } from './key-ring.ts';
import { framed, unframed } from './payload-frame.ts';
import { isReadable } from './readable-payload.ts';
import { open, seal } from './sealing.ts';

/** Failure type of a payload under a key that isn't known here. */
export const PAYLOAD_KEY_MISSING = 'PAYLOAD_KEY_MISSING';
/** Failure type of a payload that was changed, or belongs to another workflow. */
export const PAYLOAD_REFUSED = 'PAYLOAD_REFUSED';

const ENCRYPTED = 'binary/encrypted';

/** Metadata of an encrypted payload, in clear. */
const ENCODING = 'encoding';
const KEY_VERSION = 'encryption-key-version';
const OWNER = 'encryption-owner';

/**
 * Encrypts what Temporal stores. Each payload is sealed with the workflow that it belongs to, so that it can't be moved to
 * another one; the workflow's id stands beside it in clear, so that a codec server can decide per case. Titles stay
 * readable, and plain payloads of older histories are decoded as they are.
 *
 * Decoding throws an ApplicationFailure of type {@link PAYLOAD_KEY_MISSING}, or {@link PAYLOAD_REFUSED} for what was
 * changed or moved. In a worker that fails the workflow task of that one process, which is tried again until the key is
 * there; Temporal shows the type in clear, unlike a message.
 */
export function payloadCodec(keys: KeyRing): PayloadCodec {
  return {
    encode: (payloads, context) => inOrder(payloads, (payload) => encoded(payload, keys, context)),
    decode: (payloads, context) =>
      inOrder(payloads, (payload) => decoded(payload, keys, context)).catch(undecodable),
  };
}

/** True for what {@link payloadCodec} throws where it can't decode. */
export function isUndecodable(error: unknown): boolean {
  return (
    error instanceof ApplicationFailure &&
    (error.type === PAYLOAD_KEY_MISSING || error.type === PAYLOAD_REFUSED)
  );
}

/** The workflow that an encrypted payload belongs to; '' where that wasn't known, null where it isn't encrypted. */
export function ownerOf(payload: Payload): string | null {
  return isEncrypted(payload) ? textOf(payload, OWNER) : null;
}

/** Whatever a payload throws rejects the promise. */
async function inOrder(payloads: Payload[], work: (payload: Payload) => Payload): Promise<Payload[]> {
  return Promise.resolve().then(() => payloads.map(work));
}

function encoded(payload: Payload, { current, key }: KeyRing, context?: SerializationContext): Payload {
  if (isReadable(payload)) return payload;
  const owner = context?.workflowId ?? '';
  return {
    metadata: {
      [ENCODING]: Buffer.from(ENCRYPTED),
      [KEY_VERSION]: Buffer.from(String(current)),
      [OWNER]: Buffer.from(owner),
    },
    data: seal(key(current), framed(payload), contextOf(owner)),
  };
}

function decoded(payload: Payload, { key }: KeyRing, context?: SerializationContext): Payload {
  if (!isEncrypted(payload)) return payload;
  const owner = textOf(payload, OWNER);
  if (owner !== '' && context?.workflowId !== undefined && context.workflowId !== owner) {
    throw new EncryptionError('CIPHERTEXT_REFUSED', 'This payload belongs to another workflow');
  }
  const version = Number(textOf(payload, KEY_VERSION));
  return unframed(open(key(version), payload.data ?? Buffer.alloc(0), contextOf(owner)));
}

function undecodable(error: unknown): never {
  const missing = error instanceof EncryptionError && error.code === 'KEY_MISSING';
  const message = error instanceof EncryptionError ? error.message : 'This payload cannot be decoded';
  throw ApplicationFailure.retryable(message, missing ? PAYLOAD_KEY_MISSING : PAYLOAD_REFUSED);
}

function contextOf(owner: string): string {
  return `payload/${owner}`;
}

function isEncrypted(payload: Payload): boolean {
  return textOf(payload, ENCODING) === ENCRYPTED;
}

function textOf({ metadata }: Payload, name: string): string {
  return Buffer.from(metadata?.[name] ?? []).toString();
}
