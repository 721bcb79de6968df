import { clientVersionSchema } from '../../storage/clients/client-versions.ts';
import type { DocumentHeader, StoredDocument } from '../../storage/documents/case-documents.ts';
import type { Grant } from '../access/authorize.ts';
import { isResponsible, withoutContactData } from './views.ts';

/** What a provider hands in or takes back, and reads again, and why a report came back to it. */
const OF_PROVIDERS: readonly string[] = [
  'INTERIM_REPORT',
  'FINAL_REPORT',
  'REPORT_RETURN',
  'REPORT_WITHDRAWAL',
];

/**
 * Whether a document is shown: another authority has no need of what the client data were before, a provider sees the
 * reports of its periods and what belongs to them.
 */
export function seesDocument(
  { view, periods }: Grant,
  { kind, period }: Pick<StoredDocument, 'kind' | 'period'>,
): boolean {
  if (view === 'AUTHORITY') return kind !== 'CLIENT_DATA';
  return periods === null || (OF_PROVIDERS.includes(kind) && period !== null && periods.has(period));
}

/** The header as it is shown: a provider needs no identity code, of its client either (views.ts). */
export function headerFor({ view }: Grant, header: DocumentHeader): Partial<DocumentHeader> {
  const { personalId, ...rest } = header;
  return view === 'OWN_PERIODS' ? rest : { ...rest, personalId };
}

/** What is shown of a document: with a security ban no contact data, but to the responsible case worker. */
export function contentFor(
  grant: Grant,
  { kind, content }: { readonly kind: string; readonly content: unknown },
  banned: boolean,
): unknown {
  if (isResponsible(grant)) return content;
  if (kind === 'PERSON_AROUND_CLIENT') return banned ? withoutContactData(content as object) : content;
  if (kind !== 'CLIENT_DATA') return content;
  const { before, changed } = clientVersionSchema.parse(content);
  // What was secret then stays so.
  return banned || before.securityBan
    ? { before: withoutContactData(before), changed: withoutContactData(changed) }
    : content;
}
