import { randomUUID } from 'node:crypto';
import { isAboutPeriod } from '../../domain/process/parts.ts';
import type { Answered } from './api-paths.ts';
import { demoToken } from '../identity/demo-token.ts';

/** What an API answered. */
export interface ApiAnswer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

type Headings = Readonly<Record<string, string>>;
/** Of a command whose name isn't known before it runs: all are answered alike. */
export type CommandAddress = `/processes/${string}/commands/hold-review`;

/** A person at the API. Its bodies are those of the OpenAPI document. */
export interface ApiClient {
  readonly get: <Address extends string>(
    address: Address,
    headers?: Headings,
  ) => Promise<ApiAnswer<Answered<'get', Address>>>;
  readonly post: <Address extends string>(
    address: Address,
    body: unknown,
    headers?: Headings,
  ) => Promise<ApiAnswer<Answered<'post', Address>>>;
  /** Gives a command on the version that what it is about has now; `name` as in the path. */
  readonly command: (
    processId: string,
    name: string,
    body: unknown,
  ) => Promise<ApiAnswer<Answered<'post', CommandAddress>>>;
  /** Opens a process and insists that it is opened; its id. */
  readonly openProcess: (body: object) => Promise<string>;
  readonly moveClock: (
    processId: string,
    to: string,
  ) => Promise<ApiAnswer<Answered<'post', `/processes/${string}/practice-clock`>>>;
}

/** Where an API is, and who issues its tokens. */
export interface ApiAddress {
  readonly apiUrl: string;
  readonly issuer: string;
}

/** The API for a demo person (`case-worker`), or without a token where null. */
export async function apiClient({ apiUrl, issuer }: ApiAddress, person: string | null): Promise<ApiClient> {
  const authorization =
    person === null ? {} : { authorization: `Bearer ${await demoToken(issuer, `demo-${person}`)}` };
  const call = async <Body>(
    method: string,
    path: string,
    headers: Headings,
    body?: string,
  ): Promise<ApiAnswer<Body>> => {
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
      body: (isJson && text !== '' ? JSON.parse(text) : text) as Body,
    };
  };
  const get: ApiClient['get'] = (path, headers = {}) => call('GET', path, headers);
  const post: ApiClient['post'] = (path, body, headers = {}) =>
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
      const etag = await versionSeen(get, processId, name, body);
      const address = `/processes/${processId}/commands/${name}` as CommandAddress;
      return post(address, body, { 'if-match': etag });
    },
    openProcess: async (body) => {
      const { status, body: opened } = await post('/processes', body);
      if (status !== 201) throw new Error(`Opening answered ${status}: ${JSON.stringify(opened)}`);
      return opened.id;
    },
    moveClock: (processId, to) => post(`/processes/${processId}/practice-clock`, { to }),
  };
}

/** The version that a command has to have seen; of the case where it has no such period. */
async function versionSeen(get: ApiClient['get'], processId: string, name: string, body: unknown) {
  const { period } = body as { readonly period?: number };
  const ofPeriod = isAboutPeriod(camel(name))
    ? await get(`/processes/${processId}/periods/${period ?? 0}`)
    : null;
  const { headers } = ofPeriod?.status === 200 ? ofPeriod : await get(`/processes/${processId}`);
  return headers.get('etag') ?? '';
}

/** The name of a command, of its address. */
function camel(name: string): string {
  return name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}
