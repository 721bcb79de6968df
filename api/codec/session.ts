import { z } from 'zod';
import { subjectSchema } from '../../domain/vocabulary/text-schemas.ts';
import type { SealedCookie } from './sealed-cookie.ts';

/** Somebody who signed in. It says who, and nothing else: what they may is looked up at each request. */
export const SESSION: SealedCookie<{ readonly subject: string }> = {
  name: 'codec-session',
  seconds: 30 * 60,
  schema: z.strictObject({ subject: subjectSchema }),
};

/** A sign-in that is under way at the issuer: what its answer has to fit. */
export const SIGN_IN: SealedCookie<SignIn> = {
  name: 'codec-sign-in',
  seconds: 10 * 60,
  schema: z.strictObject({ verifier: z.string(), state: z.string(), nonce: z.string() }),
};

/** What the issuer's answer has to fit. */
export interface SignIn {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}
