/** A browser of a kind: keeps cookies by host, since ports don't divide them, and goes where it is sent only when told. */
export interface CookieKeeper {
  readonly cookies: Map<string, string>;
  readonly go: (address: string, init?: RequestInit) => Promise<Response>;
}

/** A new one, without cookies. */
export function cookieKeeper(): CookieKeeper {
  const cookies = new Map<string, string>();
  return {
    cookies,
    go: async (address, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
      const response = await fetch(address, { ...init, headers, redirect: 'manual' });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    },
  };
}

/** Signs in at the codec server as a demo person, as far as the address that the issuer sends the browser back to. */
export async function backFromIssuer(
  browser: CookieKeeper,
  codecUrl: string,
  subject: string,
): Promise<string> {
  let address = `${codecUrl}/login`;
  for (let step = 0; step < 10; step += 1) {
    let response = await browser.go(address);
    if (response.status === 200) {
      const form = formOf(await response.text(), address);
      // Where somebody else was signed in, the issuer has a form that a browser sends by itself.
      const body = new URLSearchParams({ ...form.values, ...(form.isPick ? { subject } : {}) });
      response = await browser.go(form.action, { method: 'POST', body });
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`${response.status} at ${address}: ${await response.text()}`);
    address = new URL(next, address).href;
    if (address.startsWith(`${codecUrl}/callback`)) return address;
  }
  throw new Error('The sign-in does not end');
}

function formOf(html: string, address: string) {
  const action = /<form[^>]* action="([^"]*)"/.exec(html)?.[1] ?? address;
  const inputs = html.matchAll(/<input[^>]* name="([^"]*)"[^>]* value="([^"]*)"/g);
  const values = Object.fromEntries(Array.from(inputs, ([, name = '', value = '']) => [name, value]));
  return { action: new URL(action, address).href, values, isPick: html.includes('name="subject"') };
}
