import { clientVersionSchema } from '../../storage/clients/client-versions.ts';
import type { Grant } from '../access/authorize.ts';
import { isResponsible, withoutContactData } from './views.ts';

/** Whether a kind of document is shown: another authority has no need of what the client data were before. */
export function seesKind({ view }: Grant, kind: string): boolean {
  return view !== 'AUTHORITY' || kind !== 'CLIENT_DATA';
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
