import type { PayloadCodec } from '@temporalio/common';

/**
 * How values become payloads. What talks to Temporal needs {@link encryptedBy} too; this alone is for bundles and plain
 * histories.
 */
export const dataConverter = {
  failureConverterPath: new URL('./failure-converter.ts', import.meta.url).pathname,
};

/** How everything of ours that talks to Temporal turns values into payloads: client, worker and replayer alike. */
export function encryptedBy(codec: PayloadCodec) {
  return { ...dataConverter, payloadCodecs: [codec] };
}
