import fs from 'node:fs';

/** One answer of the API, or that none came (status 0). */
export interface Answer {
  readonly at: number;
  readonly status: number;
  readonly code: string | null;
  readonly version: number | null;
  /** Of the case that was opened. */
  readonly id: string | null;
}

/** A request as a client gives it: the same key, body and version however often it is repeated. */
export interface GivenRequest {
  readonly key: string;
  readonly who: string;
  /** The case, or null where it is to be opened. */
  readonly processId: string | null;
  readonly path: string;
  readonly body: unknown;
  readonly ifMatch: number | null;
  readonly begun: number;
  readonly answers: Answer[];
}

/** What a client knows of a request in the end. */
export type Outcome = 'ACKNOWLEDGED' | 'REFUSED' | 'UNKNOWN';

/** Every request of a drill with every answer; only ever added to, in memory and in a file. */
export interface Journal {
  readonly requests: readonly GivenRequest[];
  readonly begin: (request: Omit<GivenRequest, 'begun' | 'answers'>) => GivenRequest;
  readonly answered: (request: GivenRequest, answer: Answer) => void;
  /** Takes out a request that is the same as another one: both have one key, and the other one has its answers. */
  readonly forget: (request: GivenRequest) => void;
  /** A line in the file that is no request. */
  readonly note: (line: object) => void;
}

/** A journal that is written to a file too, line by line as JSON. */
export function openJournal(file: string): Journal {
  const requests: GivenRequest[] = [];
  const note = (line: object) => {
    fs.appendFileSync(file, `${JSON.stringify(line)}\n`);
  };
  return {
    requests,
    note,
    forget: (request) => {
      requests.splice(requests.indexOf(request), 1);
    },
    begin: (given) => {
      const request = { ...given, begun: Date.now(), answers: [] };
      requests.push(request);
      note({ request });
      return request;
    },
    answered: (request, answer) => {
      request.answers.push(answer);
      note({ key: request.key, answer });
    },
  };
}

/** The answer that acknowledged a request: the first with 200 or 201. */
export function acknowledgement({ answers }: GivenRequest): Answer | undefined {
  return answers.find(({ status }) => status === 200 || status === 201);
}

/** What a client knows in the end. */
export function outcomeOf(request: GivenRequest): Outcome {
  if (acknowledgement(request)) return 'ACKNOWLEDGED';
  return isRefusal(request.answers.at(-1)) ? 'REFUSED' : 'UNKNOWN';
}

/** A final no: not 429 or 5xx, which ask to be repeated. */
export function isRefusal(answer: Answer | undefined): boolean {
  return answer !== undefined && answer.status >= 400 && answer.status < 500 && answer.status !== 429;
}
