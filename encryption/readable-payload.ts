import type { Payload } from '@temporalio/common';

/** Temporal takes no longer summary of a timer or an activity. */
const LONGEST_TITLE = 200;
/** A JSON string of codes and dates: no letters of names beyond ASCII, no quotes, no lines. */
const TITLE = /^"[\w /+,.:;()-]*"$/;
/** How the SDK's answer to the query of the Web UI for the details of a process begins. */
const DETAILS_START = '{"definition":{"type":';
const DETAILS_KEYS = 'currentDetails,definition';

/**
 * True for what administrators read in the Web UI without a codec server: a title (workflows/stream/titles.ts), which is a bare
 * JSON string since no message of ours is one, and the SDK's own answer that holds the current details. The codec is
 * told nothing of where a payload goes, so this is known by its form only.
 */
export function isReadable({ metadata, data }: Payload): boolean {
  if (!data || textOf(metadata?.encoding) !== 'json/plain') return false;
  const start = textOf(data.subarray(0, DETAILS_START.length));
  if (start === DETAILS_START) return isDetails(textOf(data));
  return data.length <= LONGEST_TITLE + 2 && TITLE.test(textOf(data));
}

function isDetails(json: string): boolean {
  return (
    Object.keys(JSON.parse(json) as object)
      .sort()
      .join() === DETAILS_KEYS
  );
}

function textOf(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString();
}
