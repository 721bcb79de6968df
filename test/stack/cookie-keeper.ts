/** A browser of a kind: keeps cookies by host, since ports don't divide them, and goes where it is sent only when told. */
export interface CookieKeeper {
  readonly cookies: Map<string, string>;
  readonly go: (address: string, init?: RequestInit) => Promise<Response>;
}

/** As browsers say what they like when they go somewhere. */
export const AS_BROWSER = {
  headers: { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' },
};

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

/** Signs in as a demo person from an address of the API, as far as that to which the issuer sends the browser back. */
export async function backFromIssuer(browser: CookieKeeper, from: string, subject: string): Promise<string> {
  let address = from;
  for (let step = 0; step < 10; step += 1) {
    let response = await browser.go(address, AS_BROWSER);
    if (response.status === 200) {
      const form = formOf(await response.text(), address);
      // Where somebody else was signed in, the issuer has a form that a browser sends by itself.
      const body = new URLSearchParams({ ...form.values, ...(form.isPick ? { subject } : {}) });
      response = await browser.go(form.action, { method: 'POST', body });
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`${response.status} at ${address}: ${await response.text()}`);
    address = new URL(next, address).href;
    if (new URL(address).origin === new URL(from).origin) return address;
  }
  throw new Error('The sign-in does not end');
}

function formOf(html: string, address: string) {
  const action = /<form[^>]* action="([^"]*)"/.exec(html)?.[1] ?? address;
  const inputs = html.matchAll(/<input[^>]* name="([^"]*)"[^>]* value="([^"]*)"/g);
  const values = Object.fromEntries(Array.from(inputs, ([, name = '', value = '']) => [name, value]));
  return { action: new URL(action, address).href, values, isPick: html.includes('name="subject"') };
}
