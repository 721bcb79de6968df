import type { Request, Response } from 'express';
import texts from './texts.json' with { type: 'json' };

type Language = keyof typeof texts;

/** What the page of the codec server tells: who is signed in, or why nobody is. */
export type PageState =
  { readonly is: 'signedIn'; readonly name: string } | { readonly is: 'signedOut' | 'unknown' | 'failed' };

/** Addresses that the page leads to. */
export interface PageLinks {
  /** Of the codec server. */
  readonly url: string;
  readonly webUiOrigin: string;
}

/** Nothing but a form that is sent to ourselves. */
const POLICY = "default-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'";

/** Sends the page in the language that the browser likes best: plain HTML, that any screen reader and browser can do. */
export function sendPage(request: Request, response: Response, state: PageState, links: PageLinks): void {
  const language = languageOf(request);
  response
    .status(state.is === 'failed' ? 400 : 200)
    .vary('Accept-Language')
    .set({
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
      // With no-referrer browsers don't say where a form comes from, and signing out asks for that.
      'referrer-policy': 'same-origin',
      'content-language': language,
    })
    .type('html')
    .send(html(language, state, links));
}

function languageOf(request: Request): Language {
  const asked = request.acceptsLanguages(Object.keys(texts));
  return asked === 'sv' || asked === 'en' ? asked : 'fi';
}

function html(language: Language, state: PageState, { url, webUiOrigin }: PageLinks): string {
  const words = texts[language];
  const says = state.is === 'signedIn' ? words.signedIn.replace('{name}', () => state.name) : words[state.is];
  const signOut = `<form method="post" action="${escaped(url)}/logout"><button>${words.signOut}</button></form>`;
  const signIn = `<p><a href="${escaped(url)}/login">${words.signIn}</a></p>`;
  const webUi = `<p>${words.explanation}</p><p><a href="${escaped(webUiOrigin)}">${words.webUi}</a></p>`;
  const next = { signedIn: webUi + signOut, unknown: signOut, signedOut: signIn, failed: signIn }[state.is];
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} – Palvelupolku</title></head>
<body><main><h1>${words.title}</h1><p role="status">${escaped(says)}</p>${next}</main></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
