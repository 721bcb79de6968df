import type { Request, Response } from 'express';
import { inWords } from '../../templates/matters.ts';
import { button, link, paragraph, sendPage } from '../sign-in/page.ts';
import { languageAsked } from '../sign-in/reader.ts';
import signInTexts from '../sign-in/texts.json' with { type: 'json' };
import type { CodecConfiguration } from './configuration.ts';
import texts from './texts.json' with { type: 'json' };

/** What the page of the codec server tells: who is signed in, or why nobody is. */
export type PageState =
  { readonly is: 'signedIn'; readonly name: string } | { readonly is: 'signedOut' | 'unknown' | 'failed' };

/** Addresses that the page leads to. */
type PageLinks = Pick<CodecConfiguration, 'url' | 'webUiOrigin'>;

/** Sends the page of the codec server, in the language that the browser likes best. */
export function sendCodecPage(
  request: Request,
  response: Response,
  state: PageState,
  { url, webUiOrigin }: PageLinks,
): void {
  const language = languageAsked(request);
  const words = { ...texts[language], ...signInTexts[language] };
  const says = state.is === 'signedIn' ? inWords(words.signedIn, { name: state.name }) : words[state.is];
  const signOut = button(`${url}/logout`, words.signOut);
  const signIn = link(`${url}/login`, words.signIn);
  const webUi = paragraph(words.explanation) + link(webUiOrigin, words.webUi);
  const next = { signedIn: webUi + signOut, unknown: signOut, signedOut: signIn, failed: signIn }[state.is];
  const content = paragraph(says, 'status') + next;
  sendPage(response, { status: state.is === 'failed' ? 400 : 200, language, title: words.title, content });
}
