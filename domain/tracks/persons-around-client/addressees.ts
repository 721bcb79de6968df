import type { IsoDate } from '../../calendar/plain-date.ts';
import type { DocumentKind } from '../../definitions/documents.ts';
import { personsOn, type WithPersons } from './persons-on.ts';

/** To whom a letter to the client goes. */
export interface Addressee {
  readonly to: 'CLIENT' | 'LEGAL_REPRESENTATIVE' | 'AUTHORISED_PERSON';
  /** The document with name and address; null for the client, whose data are in the client record. */
  readonly documentId: string | null;
  /** True for who gets the letter besides the one that it is meant for. */
  readonly copy: boolean;
}

/** Documents that are letters to the client: what they say is served, and counts from then (L09). */
const LETTERS: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
  'INVITATION',
  'MEETING_CANCELLATION',
  'HEARING_LETTER',
  'NOT_ELIGIBLE_DECISION',
  'SUSPENSION_DECISION',
  'REVIEW_REFUSAL',
]);

/** True for a kind of document that is sent to the client. */
export function isLetter(kind: DocumentKind): boolean {
  return LETTERS.has(kind);
}

/**
 * Where letters go on a local date (domain.md §1.1, §5.0; LAW 434/2003 §§10, 12, 56): to the client and whom gets a copy, or
 * to the representative instead of the client.
 */
export function addresseesOf(state: WithPersons, date: IsoDate): Addressee[] {
  const receivers = personsOn(state, date).flatMap(({ role, receivesLetters, documentId }) =>
    role === 'LEGAL_REPRESENTATIVE' || role === 'AUTHORISED_PERSON'
      ? [{ to: role, receivesLetters, documentId }]
      : [],
  );
  const instead = receivers.filter(({ receivesLetters }) => receivesLetters === 'INSTEAD_OF_CLIENT');
  const copies = receivers.filter(({ receivesLetters }) => receivesLetters === 'COPY');
  return [
    ...(instead.length > 0 ? [] : [{ to: 'CLIENT', documentId: null, copy: false } as const]),
    ...instead.map(({ to, documentId }) => ({ to, documentId, copy: false })),
    ...copies.map(({ to, documentId }) => ({ to, documentId, copy: true })),
  ];
}
