/** Tells a person what is going on. */
export type Progress = (text: string) => void;

/** Progress as lines on the error stream, so that a command's own output stays clean. */
export const showProgress: Progress = (text) => {
  process.stderr.write(`  ${text}\n`);
};
