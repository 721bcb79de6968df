import type { Payload } from '@temporalio/common';

const LENGTH_BYTES = 4;

/** A whole payload as bytes: the length of its metadata, the metadata as JSON with base64 values, its data. */
export function framed({ metadata, data }: Payload): Buffer {
  const entries = Object.entries(metadata ?? {}).map(([name, value]) => [
    name,
    Buffer.from(value).toString('base64'),
  ]);
  const head = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(head.length);
  // Of a payload without data protobuf gives an empty array instead of bytes.
  return Buffer.concat(data?.length ? [length, head, data] : [length, head]);
}

/** The payload of {@link framed} bytes, which were authenticated before. */
export function unframed(bytes: Buffer): Payload {
  const end = LENGTH_BYTES + bytes.readUInt32BE(0);
  const head = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, end)) as Record<string, string>;
  const entries = Object.entries(head).map(([name, value]) => [name, Buffer.from(value, 'base64')]);
  return { metadata: Object.fromEntries(entries) as Record<string, Uint8Array>, data: bytes.subarray(end) };
}
