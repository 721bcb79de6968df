/** An error in one line, with what led to it. */
export function lineOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message, cause } = error;
  return `${name}: ${message}${cause instanceof Error ? `, ${lineOf(cause)}` : ''}`;
}
