import type { ApiAnswer, ApiClient } from '../api-client/api-client.ts';

/** The people of a story. */
export interface Cast {
  readonly caseWorker: ApiClient;
  readonly provider: ApiClient;
  readonly employmentAuthority: ApiClient;
}

/** A command that was refused, as a line of the timeline. */
export interface Refused {
  /** RFC 3339, by the clock of the process. */
  readonly at: string;
  readonly command: string;
  readonly code: string;
  readonly title: string;
  readonly rule: string;
  readonly source: string;
}

/** A practice process that a story is told with. */
export interface Story {
  readonly processId: string;
  readonly refused: readonly Refused[];
  /** Moves the practice clock to the noon of a day: everything of the days until then has happened after it. */
  readonly until: (day: string) => Promise<void>;
  /** Gives a command of today and insists that it is accepted. */
  readonly does: (who: ApiClient, command: string, body?: object) => Promise<void>;
  /** Gives a command of today and insists that it is refused. */
  readonly isRefused: (who: ApiClient, command: string, body?: object) => Promise<void>;
  /** The due date of a deadline. */
  readonly dueDateOf: (deadlineId: string) => Promise<string>;
}

/** The stories begin on this Monday, far enough ahead that their dates are always the same. */
const FIRST_DAY = '2035-01-08';

/** Opens a practice process on the morning of the first day; its clock stands at noon. */
export async function beginStory({ caseWorker }: Cast): Promise<Story> {
  const processId = await caseWorker.openProcess({
    receivedOn: FIRST_DAY,
    channel: 'CLIENT_CONTACT',
    practice: true,
    client: { name: 'Aatu Asiakas', identityCode: '010190-900P', language: 'fi' },
    practiceClock: `${FIRST_DAY}T06:00:00Z`,
  });
  const refused: Refused[] = [];
  let today = FIRST_DAY;
  const until = async (day: string) => {
    insist(200, await caseWorker.moveClock(processId, `${day}T10:00:00Z`));
    today = day;
  };
  await until(FIRST_DAY);
  return {
    processId,
    refused,
    until,
    does: async (who, command, body) => {
      insist(200, await who.command(processId, command, { on: today, ...body }));
    },
    isRefused: async (who, command, body) => {
      const answer = await who.command(processId, command, { on: today, ...body });
      if (answer.status < 400) throw new Error(`${command} was not refused`);
      refused.push({
        ...(answer.body as Omit<Refused, 'at' | 'command'>),
        at: `${today}T11:00:00Z`,
        command,
      });
    },
    dueDateOf: async (deadlineId) => {
      const { body } = insist(200, await caseWorker.get(`/processes/${processId}/deadlines`));
      const { items } = body as { items: { id: string; due: string }[] };
      const found = items.find(({ id }) => id === deadlineId);
      if (!found) throw new Error(`No deadline ${deadlineId} among ${items.map(({ id }) => id).join(', ')}`);
      return found.due;
    },
  };
}

function insist(status: number, answer: ApiAnswer): ApiAnswer {
  if (answer.status === status) return answer;
  throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
}
