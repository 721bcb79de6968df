import type { Request } from 'express';
import { actingAs, UnknownPerson } from '../../storage/directory/act-as.ts';
import { languageOf } from '../../storage/directory/directory.ts';
import type { Database } from '../../storage/database/database.ts';
import { knownLanguage, LANGUAGES, type Language } from '../../templates/matters.ts';

/** Who reads a page. */
export interface Reader {
  readonly name: string;
  /** Of the account, as in mails. */
  readonly language: Language;
}

/** The person who is signed in, or null where nobody active has this subject. */
export async function readerOf(db: Database, subject: string): Promise<Reader | null> {
  try {
    return await actingAs(db, subject, async (tx, { id, name }) => ({
      name,
      language: knownLanguage(await languageOf(tx, id)),
    }));
  } catch (error) {
    if (error instanceof UnknownPerson) return null;
    throw error;
  }
}

/** The language that a browser likes best of ours: for whom no account is known of. */
export function languageAsked(request: Request): Language {
  return knownLanguage(request.acceptsLanguages([...LANGUAGES]) || '');
}
