/** The ids of texts that a fact names, however deep. */
export function documentsNamedBy({ event }: { readonly event: unknown }): string[] {
  return idsIn(event);
}

function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'documentId' && typeof inner === 'string' ? [inner] : idsIn(inner),
  );
}
