import { createSecretKey } from 'node:crypto';
import { sessionCookie } from '../../api/sign-in/door.ts';
import { sealedValue } from '../../api/sign-in/sealed-cookie.ts';
import { freePort } from '../../local/free-port.ts';
import { AS_BROWSER } from '../stack/cookie-keeper.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { SIGN_IN, SIGN_IN_SESSION_KEY } from '../stack/test-keys.ts';

/** Starts the product so that the links of its mails lead to its API, and people can sign in there. */
export async function startLinkProduct(): Promise<Product> {
  const port = await freePort();
  return startProduct({ ...SIGN_IN, API_PORT: String(port), APP_URL: `http://127.0.0.1:${port}` });
}

/** The cookie of somebody who signed in, at the links of mails where no other door is named. */
export async function sessionOf(subject: string, name = 'link'): Promise<string> {
  const key = createSecretKey(SIGN_IN_SESSION_KEY, 'base64');
  return sealedValue(sessionCookie({ name }), key, { subject });
}

/** Goes to an address as a browser does in which this person is signed in. */
export async function browse(address: string, subject: string): Promise<Response> {
  const cookie = `link-session=${await sessionOf(subject)}`;
  return fetch(address, { headers: { ...AS_BROWSER.headers, cookie }, redirect: 'manual' });
}
