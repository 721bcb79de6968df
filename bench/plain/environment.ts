import { z } from 'zod';
import { payloadKeyRing, payloadKeyVariables } from '../../encryption/key-variables.ts';
import { payloadCodec } from '../../encryption/payload-codec.ts';
import { PAYLOAD_KEYS } from '../../test/stack/test-keys.ts';
import { encryptedBy } from '../../workflows/data-converter.ts';

/** What the plain way's processes are told. */
export const environmentSchema = z.object({
  DATABASE_URL: z.url(),
  TEMPORAL_ADDRESS: z.string(),
  TEMPORAL_NAMESPACE: z.string(),
  OIDC_ISSUER: z.url(),
  SMTP_URL: z.url(),
  API_PORT: z.coerce.number(),
});

/** Payloads are encrypted as ours are: that personal data don't lie open in Temporal is no choice of whoever builds this. */
export const encrypted = encryptedBy(
  payloadCodec(payloadKeyRing(z.object(payloadKeyVariables).parse(PAYLOAD_KEYS))),
);
