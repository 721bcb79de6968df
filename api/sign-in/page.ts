import type { Response } from 'express';
import type { Language } from '../../templates/matters.ts';

/** A page: plain HTML, that any screen reader and browser can do. */
export interface Page {
  readonly status: number;
  readonly language: Language;
  readonly title: string;
  /** HTML that follows the title. Whatever isn't a text of ours went through {@link escaped}. */
  readonly content: string;
}

/** Nothing but a form that is sent to ourselves. */
const POLICY = "default-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'";

/** Sends a page of somebody who signs in: it loads and runs nothing, and is kept nowhere. */
export function sendPage(response: Response, { status, language, title, content }: Page): void {
  response
    .status(status)
    .vary('Accept-Language')
    .set({
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
      // With no-referrer browsers don't say where a form comes from, and signing out asks for that.
      'referrer-policy': 'same-origin',
      'content-language': language,
    })
    .type('html').send(`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Palvelupolku</title></head>
<body><main><h1>${escaped(title)}</h1>${content}</main></body>
</html>
`);
}

/** A paragraph; what a page has to say first is its `status`, which screen readers announce. */
export function paragraph(text: string, role?: 'status'): string {
  return `<p${role === undefined ? '' : ` role="${role}"`}>${escaped(text)}</p>`;
}

/** A link in a paragraph of its own. */
export function link(address: string, text: string): string {
  return `<p><a href="${escaped(address)}">${escaped(text)}</a></p>`;
}

/** A button that is sent to an address. */
export function button(address: string, text: string): string {
  return `<form method="post" action="${escaped(address)}"><button>${escaped(text)}</button></form>`;
}

/** Text as it stands in HTML, also in attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
