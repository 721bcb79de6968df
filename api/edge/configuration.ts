import { z } from 'zod';
import { isTrustedProxy } from './trusted-proxy.ts';

const count = (fallback: number) => z.coerce.number().int().min(1).default(fallback);
const milliseconds = (fallback: number) => z.coerce.number().int().min(100).default(fallback);

/** Variables of the API's edge: what it takes of whom before anything is looked at. */
export const edgeVariables = {
  API_TRUST_PROXY: z
    .string()
    .default('off')
    .refine(isTrustedProxy, {
      message: 'Give `off`, a number of hops, or addresses with commas between them',
    })
    .describe(
      'Proxies whose X-Forwarded-For is believed: `off`, a number of hops, or addresses such as `loopback,10.1.0.0/16`',
    ),
  API_REQUESTS_PER_MINUTE: count(6_000).describe(
    'Requests that each person may make at each API process; without a good token, each address',
  ),
  API_FAILED_LOGINS_PER_MINUTE: count(100).describe(
    'Requests with a false token that each address may make at each API process; whoever has a good one is not kept waiting by them',
  ),
  API_REQUESTS_AT_ONCE: count(6).describe(
    'Requests of each person that each API process does at once, the next hundred wait; fewer than the ten connections of its pool',
  ),
  API_HEADERS_TIMEOUT_MS: milliseconds(10_000).describe('How long a client may take to send its headers'),
  API_RECEIVE_TIMEOUT_MS: milliseconds(30_000).describe('How long a client may take to send a whole request'),
  API_STOP_TIMEOUT_MS: milliseconds(25_000).describe(
    'How long requests under way may take once the API is told to stop; less than what its container is given',
  ),
};

/** What the edge is told. */
export interface EdgeConfiguration {
  readonly API_TRUST_PROXY: string;
  readonly API_REQUESTS_PER_MINUTE: number;
  readonly API_FAILED_LOGINS_PER_MINUTE: number;
  readonly API_REQUESTS_AT_ONCE: number;
  readonly API_HEADERS_TIMEOUT_MS: number;
  readonly API_RECEIVE_TIMEOUT_MS: number;
  readonly API_STOP_TIMEOUT_MS: number;
  readonly NODE_ENV?: string | undefined;
}
