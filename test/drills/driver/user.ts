import { demoToken } from '../../../local/identity/demo-token.ts';
import { pause } from '../wait.ts';
import { isRefusal, type Answer, type GivenRequest, type Journal } from './journal.ts';

/** A person at the API who repeats what wasn't answered, as docs/api.md tells clients. */
export interface User {
  readonly name: string;
  /** Gives a request until it is answered for good, at most so long; the request with all its answers. */
  readonly give: (
    request: Omit<GivenRequest, 'begun' | 'answers' | 'who'>,
    withinMs?: number,
  ) => Promise<GivenRequest>;
  /** One more try with the same key, body and version. */
  readonly repeat: (request: GivenRequest) => Promise<Answer>;
  /** The body of a GET, repeated until it is answered with 200, or null after the time. */
  readonly read: (path: string, withinMs?: number) => Promise<{ body: any; etag: string } | null>;
}

/** How long a client waits for one answer before it gives up and repeats. The API moves a clock for a minute at most. */
const ANSWER_WITHIN_MS = 65_000;
const AGAIN_AFTER_MS = 300;

/** The person of the demonstration; the token outlives the drill. */
export async function userOf(
  { apiUrl, issuer }: { readonly apiUrl: string; readonly issuer: string },
  name: string,
  journal: Journal,
): Promise<User> {
  const authorization = `Bearer ${await demoToken(issuer, `demo-${name}`)}`;
  const repeat = async (request: GivenRequest): Promise<Answer> => {
    const headers = {
      authorization,
      'content-type': 'application/json',
      'idempotency-key': request.key,
      ...(request.ifMatch === null ? {} : { 'if-match': `"${request.ifMatch}"` }),
    };
    const answer = await post(apiUrl + request.path, headers, JSON.stringify(request.body));
    journal.answered(request, answer);
    return answer;
  };
  return {
    name,
    repeat,
    give: async (given, withinMs = 120_000) => {
      const request = journal.begin({ ...given, who: name });
      const deadline = Date.now() + withinMs;
      do {
        const answer = await repeat(request);
        if (answer.status === 200 || answer.status === 201 || isRefusal(answer)) break;
        await pause(AGAIN_AFTER_MS);
      } while (Date.now() < deadline);
      return request;
    },
    read: async (path, withinMs = 60_000) => {
      const deadline = Date.now() + withinMs;
      do {
        try {
          const signal = AbortSignal.timeout(10_000);
          const response = await fetch(apiUrl + path, { headers: { authorization }, signal });
          if (response.ok) return { body: await response.json(), etag: response.headers.get('etag') ?? '' };
        } catch {
          // No connection: asked again.
        }
        await pause(AGAIN_AFTER_MS);
      } while (Date.now() < deadline);
      return null;
    },
  };
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const { code, version, id } = (isJson && text !== '' ? JSON.parse(text) : {}) as {
      code?: string;
      version?: number;
      id?: string;
    };
    return {
      at: Date.now(),
      status: response.status,
      code: code ?? null,
      version: version ?? null,
      id: id ?? null,
    };
  } catch {
    return { at: Date.now(), status: 0, code: null, version: null, id: null };
  }
}
