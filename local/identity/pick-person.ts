import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { DEMO_PEOPLE } from '../demo-people.ts';

/** Path of the page on which somebody picks the person to be, in place of a password. */
export const PICK_PATH = '/pick';
const PAGE_PATH = /^\/pick\/[\w-]+$/;
/** A subject fits many times. */
const BODY_BYTES = 1_024;

/** Answers requests of the page; false for all others. */
export async function pickPerson(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (!PAGE_PATH.test(request.url?.split('?')[0] ?? '')) return false;
  try {
    // Throws where no sign-in is under way in this browser.
    await provider.interactionDetails(request, response);
    if (request.method === 'POST') await signInAs(provider, request, response);
    else sendPage(response);
  } catch {
    response.writeHead(400, { 'content-type': 'text/plain' }).end('Start anew: this sign-in is over.');
  }
  return true;
}

async function signInAs(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const picked = new URLSearchParams(await textOf(request)).get('subject');
  const person = DEMO_PEOPLE.find(({ subject }) => subject === picked);
  if (!person) throw new Error('No such person');
  // A native client is not let in without the person's consent, which is given by the same button.
  const result = { login: { accountId: person.subject }, consent: {} };
  await provider.interactionFinished(request, response, result);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > BODY_BYTES) throw new Error('Too long');
  }
  return text;
}

function sendPage(response: ServerResponse): void {
  const buttons = DEMO_PEOPLE.map(
    ({ subject, name, role }) =>
      `<p><button name="subject" value="${subject}">${name}, ${role} (${subject})</button></p>`,
  );
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Demo sign-in</title></head>
<body><main><h1>Demo sign-in: who are you?</h1><form method="post">${buttons.join('\n')}</form></main></body>
</html>
`);
}
