import type { Request, Response } from 'express';
import { inWords, type Language } from '../../templates/matters.ts';
import { button, link, paragraph, sendPage } from '../sign-in/page.ts';
import { languageAsked, type Reader } from '../sign-in/reader.ts';
import signInTexts from '../sign-in/texts.json' with { type: 'json' };
import linkTexts from './texts.json' with { type: 'json' };

/** What a page about links may say. */
type Saying = 'start' | 'missing' | 'trouble' | 'notSetUp' | 'failed' | 'signedOut' | 'unknown';

/** Who is at a link. */
export interface Visitor {
  /** Null where the session is of nobody who has an account. */
  readonly reader: Reader | null;
  /** Where the session is ended. */
  readonly signOut: string;
}

/** A page about links. It is in the language of the reader, else in one that the browser likes. */
export interface LinkPage {
  readonly status: number;
  /** What it says, one sentence after the other. */
  readonly says?: readonly Saying[];
  /** HTML that follows. */
  readonly content?: (language: Language) => string;
  /** Where to sign in once more. */
  readonly again?: string | undefined;
  /** Who is signed in. */
  readonly visitor?: Visitor | undefined;
}

/** Sends a page, with who is signed in and how to sign out. */
export function sendLinkPage(request: Request, response: Response, page: LinkPage): void {
  const { status, says = [], content, again, visitor } = page;
  const language = visitor?.reader?.language ?? languageAsked(request);
  const words = { ...linkTexts[language], ...signInTexts[language] };
  const parts = [
    ...says.map((saying, index) => paragraph(words[saying], index === 0 ? 'status' : undefined)),
    content?.(language),
    again === undefined ? undefined : link(again, words.again),
    visitor?.reader ? paragraph(inWords(words.signedIn, { name: visitor.reader.name })) : undefined,
    visitor ? button(visitor.signOut, words.signOut) : undefined,
  ];
  const html = parts.filter((part) => part !== undefined).join('\n');
  sendPage(response, { status, language, title: words.title, content: html });
}
