import type { Fact } from '../../domain/definitions/event.ts';

/** The ids of texts that a fact names, however deep. */
export function documentsNamedBy({ event }: Pick<Fact, 'event'>): string[] {
  return idsIn(event);
}

function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'documentId' && typeof inner === 'string' ? [inner] : idsIn(inner),
  );
}
