import type { ResponseConfig } from '@asteasolutions/zod-to-openapi';

type Headers = NonNullable<ResponseConfig['headers']>;

const HEADERS = {
  'X-Request-Id': 'Names this request in our logs',
  ETag: 'Version of what was answered, for If-Match',
  Location: 'Address of what was made, or of where to go on',
  'WWW-Authenticate': 'How to say who asks (RFC 6750)',
  'Retry-After': 'Seconds to wait before it is asked again',
};

const OF_PROBLEMS: Readonly<Record<number, keyof typeof HEADERS>> = {
  401: 'WWW-Authenticate',
  429: 'Retry-After',
  503: 'Retry-After',
};

/** The headers that an answer never lacks, for the OpenAPI document: those of all, and these. */
export function alwaysWith(...names: readonly (keyof typeof HEADERS)[]): Headers {
  return Object.fromEntries(
    (['X-Request-Id', ...names] as const).map((name) => [
      name,
      { description: HEADERS[name], required: true, schema: { type: 'string' } },
    ]),
  );
}

/** The headers that a problem of a status never lacks. */
export function headersOfProblem(status: number): Headers {
  const own = OF_PROBLEMS[status];
  return own === undefined ? alwaysWith() : alwaysWith(own);
}
