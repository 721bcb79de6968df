import type { Payload } from '@temporalio/common';
import { z } from 'zod';

const payloadSchema = z.looseObject({
  metadata: z.record(z.string(), z.base64()).nullish(),
  data: z.base64().nullish(),
});

/** Body of a request of Temporal's codec protocol, and of its answer: payloads as Protobuf writes them in JSON. */
export const codecBodySchema = z.looseObject({ payloads: z.array(payloadSchema).max(1_000) });

/** A payload in JSON. */
export type PayloadJson = z.infer<typeof payloadSchema>;

/** A payload as our codec takes it. */
export function payloadOf({ metadata, data }: PayloadJson): Payload {
  const entries = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value, 'base64')]);
  return {
    metadata: Object.fromEntries(entries) as Record<string, Uint8Array>,
    data: Buffer.from(data ?? '', 'base64'),
  };
}

/** A payload as it is sent. */
export function jsonOf({ metadata, data }: Payload): PayloadJson {
  const entries = Object.entries(metadata ?? {}).map(([name, value]) => [name, base64(value)]);
  return {
    metadata: Object.fromEntries(entries) as Record<string, string>,
    data: base64(data ?? Buffer.alloc(0)),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
