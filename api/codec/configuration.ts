import { isIP } from 'node:net';
import { z } from 'zod';
import { given } from '../../encryption/key-variables.ts';
import {
  isInClear,
  refuse,
  requireAll,
  signInConfiguration,
  signInVariables,
  type SignInConfiguration,
  type SignInVariables,
} from '../sign-in/configuration.ts';

const isOrigin = (value: string) => URL.canParse(value) && new URL(value).origin === value;

/** Variables of the codec server: both, and those of signing in, or none, and then there is no codec server. */
export const codecVariables = {
  WEB_UI_ORIGIN: given(
    z.string().refine(isOrigin, 'Give scheme, host and port, and nothing behind'),
  ).describe(
    'Origin of the Temporal Web UI, the only one that may ask the codec server; on the same site as it',
  ),
  CODEC_URL: given(z.url()).describe(
    'Public address of the codec server, which is /codec of the API, e.g. https://palvelupolku.example.fi/codec',
  ),
};

type CodecVariables = z.infer<z.ZodObject<typeof codecVariables>>;

/** What the codec server is told. */
export interface CodecConfiguration {
  readonly webUiOrigin: string;
  /** Without a slash at its end. */
  readonly url: string;
  readonly signIn: SignInConfiguration;
}

/** The codec server's part of the configuration, or null where there shall be none. */
export function codecConfiguration(
  configuration: CodecVariables & SignInVariables & { readonly OIDC_ISSUER: string },
): CodecConfiguration | null {
  const { WEB_UI_ORIGIN, CODEC_URL } = configuration;
  const signIn = signInConfiguration(configuration);
  if (!WEB_UI_ORIGIN || !CODEC_URL || !signIn) return null;
  return { webUiOrigin: WEB_UI_ORIGIN, url: CODEC_URL.replace(/\/+$/, ''), signIn };
}

/** Says what is missing, or would keep browsers from sending the session cookie, for a schema's `superRefine`. */
export function checkCodec(
  configuration: CodecVariables & SignInVariables & { readonly NODE_ENV?: string | undefined },
  context: z.RefinementCtx,
): void {
  const { WEB_UI_ORIGIN, CODEC_URL, NODE_ENV } = configuration;
  if (WEB_UI_ORIGIN === undefined && CODEC_URL === undefined) return;
  requireAll(configuration, ['WEB_UI_ORIGIN', 'CODEC_URL'], 'Required for the codec server', context);
  const signIn = Object.keys(signInVariables) as (keyof SignInVariables)[];
  // Where one of them is given, what is missing beside it was said already.
  if (signIn.every((name) => configuration[name] === undefined))
    requireAll(configuration, signIn, 'Required for the codec server', context);
  const [ui, codec] = [URL.parse(WEB_UI_ORIGIN ?? ''), URL.parse(CODEC_URL ?? '')];
  // What is no address at all was refused before.
  if (ui === null || codec === null) return;
  if (siteOf(ui) !== siteOf(codec))
    refuse(
      'WEB_UI_ORIGIN',
      'On another site than CODEC_URL: browsers would not send the session cookie',
      context,
    );
  if (NODE_ENV === 'production' && isInClear(codec)) refuse('CODEC_URL', 'https in production', context);
}

/** Scheme and domain; near enough to what browsers call a site, which needs the list of public suffixes. */
function siteOf({ protocol, hostname }: URL): string {
  const host = isIP(hostname) === 0 ? hostname.split('.').slice(-2).join('.') : hostname;
  return `${protocol}//${host}`;
}
