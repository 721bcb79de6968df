import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { isLoopback } from '../../configuration/connection-faults.ts';
import { parseKey } from '../../encryption/key-ring.ts';
import { given, secret } from '../../encryption/key-variables.ts';

/** Variables of signing in by browser: all of them, or none, and then nobody signs in here. */
export const signInVariables = {
  SIGN_IN_CLIENT_ID: given(z.string()).describe(
    'Client at the issuer by which people sign in with a browser; it returns to APP_URL/t/callback, and with a codec server to CODEC_URL/callback',
  ),
  SIGN_IN_CLIENT_SECRET: given(z.string()).describe('Secret. What that client proves itself with'),
  SIGN_IN_SESSION_KEY: given(secret(parseKey)).describe(
    'Secret. Base64 of the 32 bytes that session cookies are sealed under; the same at each API',
  ),
};

/** What {@link signInVariables} give. */
export type SignInVariables = z.infer<z.ZodObject<typeof signInVariables>>;

/** How people sign in: at which issuer, as which client of it, and what their cookies are sealed under. */
export interface SignInConfiguration {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sessionKey: KeyObject;
}

/** The part of the configuration about signing in by browser, or null where nobody shall. */
export function signInConfiguration(
  configuration: SignInVariables & { readonly OIDC_ISSUER: string },
): SignInConfiguration | null {
  const { OIDC_ISSUER, SIGN_IN_CLIENT_ID, SIGN_IN_CLIENT_SECRET, SIGN_IN_SESSION_KEY } = configuration;
  if (!SIGN_IN_CLIENT_ID || !SIGN_IN_CLIENT_SECRET || !SIGN_IN_SESSION_KEY) return null;
  return {
    issuer: new URL(OIDC_ISSUER),
    clientId: SIGN_IN_CLIENT_ID,
    clientSecret: SIGN_IN_CLIENT_SECRET,
    sessionKey: SIGN_IN_SESSION_KEY,
  };
}

/** Says what is missing, or would send the cookies of links in clear, for a schema's `superRefine`. */
export function checkSignIn(
  configuration: SignInVariables & { readonly APP_URL: string; readonly NODE_ENV?: string | undefined },
  context: z.RefinementCtx,
): void {
  const names = Object.keys(signInVariables) as (keyof SignInVariables)[];
  if (names.every((name) => configuration[name] === undefined)) return;
  requireAll(configuration, names, 'Required with the other variables of signing in', context);
  if (configuration.NODE_ENV === 'production' && isInClear(new URL(configuration.APP_URL)))
    refuse('APP_URL', 'https in production', context);
}

/** Refuses each of these variables that isn't given, for a schema's `superRefine`. */
export function requireAll<Name extends string>(
  configuration: Readonly<Partial<Record<Name, unknown>>>,
  names: readonly Name[],
  message: string,
  context: z.RefinementCtx,
): void {
  for (const name of names) if (configuration[name] === undefined) refuse(name, message, context);
}

/** Refuses a variable, for a schema's `superRefine`. */
export function refuse(name: string, message: string, context: z.RefinementCtx): void {
  context.addIssue({ code: 'custom', path: [name], message, input: undefined });
}

/** True for an address of another machine to which cookies would go without TLS. */
export function isInClear({ protocol, hostname }: URL): boolean {
  return protocol !== 'https:' && !isLoopback(hostname);
}
