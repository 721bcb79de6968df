import type { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import { isLoopback } from '../../configuration/connection-faults.ts';
import { parseKey } from '../../encryption/key-ring.ts';
import { given, secret } from '../../encryption/key-variables.ts';

const isOrigin = (value: string) => URL.canParse(value) && new URL(value).origin === value;

/** Variables of the codec server: all of them, or none, and then there is no codec server. */
export const codecVariables = {
  WEB_UI_ORIGIN: given(
    z.string().refine(isOrigin, 'Give scheme, host and port, and nothing behind'),
  ).describe(
    'Origin of the Temporal Web UI, the only one that may ask the codec server; on the same site as it',
  ),
  CODEC_URL: given(z.url()).describe(
    'Public address of the codec server, which is /codec of the API, e.g. https://palvelupolku.example.fi/codec',
  ),
  CODEC_CLIENT_ID: given(z.string()).describe(
    'Client at the issuer by which people sign in at the codec server; it returns to CODEC_URL/callback',
  ),
  CODEC_CLIENT_SECRET: given(z.string()).describe('Secret. What that client proves itself with'),
  CODEC_SESSION_KEY: given(secret(parseKey)).describe(
    'Secret. Base64 of the 32 bytes that session cookies of the codec server are sealed under; the same at each API',
  ),
};

type CodecVariables = z.infer<z.ZodObject<typeof codecVariables>>;

/** What the codec server is told. */
export interface CodecConfiguration {
  readonly issuer: URL;
  readonly webUiOrigin: string;
  /** Without a slash at its end. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sessionKey: KeyObject;
}

/** The codec server's part of the configuration, or null where there shall be none. */
export function codecConfiguration(
  configuration: CodecVariables & { readonly OIDC_ISSUER: string },
): CodecConfiguration | null {
  const { WEB_UI_ORIGIN, CODEC_URL, CODEC_CLIENT_ID, CODEC_CLIENT_SECRET, CODEC_SESSION_KEY } = configuration;
  if (!WEB_UI_ORIGIN || !CODEC_URL || !CODEC_CLIENT_ID || !CODEC_CLIENT_SECRET || !CODEC_SESSION_KEY)
    return null;
  return {
    issuer: new URL(configuration.OIDC_ISSUER),
    webUiOrigin: WEB_UI_ORIGIN,
    url: CODEC_URL.replace(/\/+$/, ''),
    clientId: CODEC_CLIENT_ID,
    clientSecret: CODEC_CLIENT_SECRET,
    sessionKey: CODEC_SESSION_KEY,
  };
}

/** Says what is missing, or would keep browsers from sending the session cookie, for a schema's `superRefine`. */
export function checkCodec(
  configuration: CodecVariables & { readonly NODE_ENV?: string | undefined },
  context: z.RefinementCtx,
): void {
  const refuse = (name: string, message: string) => {
    context.addIssue({ code: 'custom', path: [name], message, input: undefined });
  };
  const names = Object.keys(codecVariables) as (keyof CodecVariables)[];
  const missing = names.filter((name) => configuration[name] === undefined);
  if (missing.length < names.length)
    for (const name of missing) refuse(name, 'Required with the other variables of the codec server');
  const { WEB_UI_ORIGIN, CODEC_URL, NODE_ENV } = configuration;
  const [ui, codec] = [URL.parse(WEB_UI_ORIGIN ?? ''), URL.parse(CODEC_URL ?? '')];
  // What is no address at all was refused before.
  if (ui === null || codec === null) return;
  if (siteOf(ui) !== siteOf(codec))
    refuse('WEB_UI_ORIGIN', 'On another site than CODEC_URL: browsers would not send the session cookie');
  if (NODE_ENV === 'production' && codec.protocol !== 'https:' && !isLoopback(codec.hostname))
    refuse('CODEC_URL', 'https in production');
}

/** Scheme and domain; near enough to what browsers call a site, which needs the list of public suffixes. */
function siteOf({ protocol, hostname }: URL): string {
  const host = isIP(hostname) === 0 ? hostname.split('.').slice(-2).join('.') : hostname;
  return `${protocol}//${host}`;
}
