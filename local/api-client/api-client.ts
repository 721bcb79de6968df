import { randomUUID } from 'node:crypto';
import { demoToken } from '../identity/demo-token.ts';

/** What an API answered. */
export interface ApiAnswer<B = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: B;
}

/** A person at the API. `B` is what the caller takes bodies for. */
export interface ApiClient<B = unknown> {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<ApiAnswer<B>>;
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<ApiAnswer<B>>;
  /** Gives a command on the version that the process has now; `name` as in the path. */
  readonly command: (processId: string, name: string, body: unknown) => Promise<ApiAnswer<B>>;
  /** Opens a process and insists that it is opened; its id. */
  readonly openProcess: (body: object) => Promise<string>;
  readonly moveClock: (processId: string, to: string) => Promise<ApiAnswer<B>>;
}

/** Where an API is, and who issues its tokens. */
export interface ApiAddress {
  readonly apiUrl: string;
  readonly issuer: string;
}

/** The API for a demo person (`case-worker`), or without a token where null. */
export async function apiClient<B = unknown>(
  { apiUrl, issuer }: ApiAddress,
  person: string | null,
): Promise<ApiClient<B>> {
  const authorization =
    person === null ? {} : { authorization: `Bearer ${await demoToken(issuer, `demo-${person}`)}` };
  const call = async (method: string, path: string, headers: Record<string, string>, body?: string) => {
    const response = await fetch(apiUrl + path, {
      method,
      headers: { ...authorization, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text !== '' ? JSON.parse(text) : text) as B,
    };
  };
  const get: ApiClient<B>['get'] = (path, headers = {}) => call('GET', path, headers);
  const post: ApiClient<B>['post'] = (path, body, headers = {}) =>
    call(
      'POST',
      path,
      { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      JSON.stringify(body),
    );
  return {
    get,
    post,
    command: async (processId, name, body) => {
      const etag = (await get(`/processes/${processId}`)).headers.get('etag') ?? '';
      return post(`/processes/${processId}/commands/${name}`, body, { 'if-match': etag });
    },
    openProcess: async (body) => {
      const { status, body: opened } = await post('/processes', body);
      if (status !== 201) throw new Error(`Opening answered ${status}: ${JSON.stringify(opened)}`);
      return (opened as { id: string }).id;
    },
    moveClock: (processId, to) => post(`/processes/${processId}/practice-clock`, { to }),
  };
}
