/** How everything of ours that talks to Temporal turns values into payloads: client, worker and replayer alike. */
export const dataConverter = {
  failureConverterPath: new URL('./failure-converter.ts', import.meta.url).pathname,
};
