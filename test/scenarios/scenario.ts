import { localDateOf } from '../../domain/calendar/moments.ts';
import { apiClient, type ApiAddress, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { at } from '../stack/practice-case.ts';
import type { Answered, Problem, Schema } from '../../local/api-client/api-paths.ts';

/** The client of a scenario and how the matter came up. */
export interface Beginning {
  readonly receivedOn: string;
  readonly channel: string;
  /** Personal identity code: the age follows from it. Nobody has these codes. */
  readonly identityCode: string;
}

/**
 * Somebody who acts in the process. What they do is done today by the clock of the process, unless the body says otherwise.
 */
export interface Acting {
  /** Gives a command, named as in the API's address, and insists that it is accepted. */
  readonly does: (command: string, body?: object) => Promise<void>;
  /** Gives a command and insists that it is refused: who may not learns why. */
  readonly mayNot: (command: string, body?: object) => Promise<Partial<Problem>>;
  readonly reads: <Rest extends string = ''>(
    rest?: Rest,
  ) => Promise<Answered<'get', `/processes/${string}${Rest}`>>;
}

/** A client process that is told over the API in virtual time. */
export interface Scenario {
  readonly id: string;
  /** Lets time pass until the noon of a day: whatever is due until then has happened. */
  readonly until: (day: string) => Promise<void>;
  readonly as: (person: string) => Promise<Acting>;
  /** A deadline by its id, as the case worker sees it. */
  readonly duty: (id: string) => Promise<Schema<'Deadline'>>;
  /** What is open, as `due kind`, earliest first. */
  readonly openDuties: () => Promise<string[]>;
  /** The reminders that went out about a deadline, as `day step RECIPIENT` with the day of sending. */
  readonly reminded: (deadlineId: string) => Promise<string[]>;
  /** How a deadline stands today: `due WHEREABOUTS`, with the day on which it ended and whether that was late. */
  readonly stands: (deadlineId: string) => Promise<string>;
  /** The notices of a kind (N…) that went out at once, as `day RECIPIENT`. */
  readonly told: (notification: string) => Promise<string[]>;
  /** The notices of a kind (N…) that went to nobody, since who would be told did it: as `day RECIPIENT`. */
  readonly ownActs: (notification: string) => Promise<string[]>;
  readonly phase: () => Promise<string>;
  /** The types of all facts, in order. */
  readonly facts: () => Promise<string[]>;
}

/** Opens a practice process on the day the matter is received, at eight in the morning, and lets that morning pass. */
export async function scenario(
  product: ApiAddress,
  { receivedOn, channel, identityCode }: Beginning,
): Promise<Scenario> {
  const caseWorker: ApiClient = await apiClient(product, 'case-worker');
  const id = await caseWorker.openProcess({
    ...NEW_PROCESS,
    receivedOn,
    channel,
    practiceClock: `${receivedOn}T06:00:00Z`,
    client: { name: 'Asiakas Esimerkki', identityCode, language: 'fi' },
  });
  let today = receivedOn;
  const until = async (day: string) => {
    await at(caseWorker, id, day);
    today = day;
  };
  await until(receivedOn);
  const deadlines = async () => (await caseWorker.get(`/processes/${id}/deadlines`)).body.items;
  const duty = async (deadlineId: string) => {
    const items = await deadlines();
    const found = items.find((item) => item.id === deadlineId);
    if (!found) throw new Error(`No ${deadlineId} among ${items.map((item) => item.id).join(', ')}`);
    return found;
  };
  const ledger = async () => (await caseWorker.get(`/processes/${id}/reminders?limit=500`)).body.items;
  const sent = async (which: (reminder: Schema<'Reminder'>) => boolean): Promise<Schema<'Reminder'>[]> =>
    (await ledger()).filter((line) => line.state === 'ACCEPTED' && which(line));
  return {
    id,
    until,
    as: async (person) => acting(await apiClient(product, person), id, () => today),
    duty,
    stands: async (deadlineId) => {
      const { due, standing, ended, late } = await duty(deadlineId);
      return [due, standing, ...(ended ? [ended.on] : []), ...(late ? ['LATE'] : [])].join(' ');
    },
    told: async (notification) =>
      (await sent((line) => line.notification === notification && line.template === 'NOTICE'))
        .map(({ settledAt, recipient }) => `${sentOn(settledAt!)} ${recipient}`)
        .sort(),
    ownActs: async (notification) =>
      (await ledger())
        .filter((line) => line.notification === notification && line.reason === 'OWN_ACT')
        .map(({ scheduledOn, recipient }) => `${scheduledOn} ${recipient}`),
    phase: async () => (await caseWorker.get(`/processes/${id}`)).body.phase ?? '',
    openDuties: async () =>
      (await deadlines()).filter(({ status }) => status === 'OPEN').map(({ due, kind }) => `${due} ${kind}`),
    reminded: async (deadlineId) =>
      (await sent((line) => line.deadlineId === deadlineId))
        .map(({ settledAt, step, recipient }) => `${sentOn(settledAt!)} ${step} ${recipient}`)
        .sort(),
    facts: async () =>
      (await caseWorker.get(`/processes/${id}/facts`)).body.items.map(({ event }) => event.type),
  };
}

/** The day on which something was sent, by the clock of the process. */
function sentOn(settledAt: string): string {
  return localDateOf(settledAt).toString();
}

function acting(api: ApiClient, id: string, today: () => string): Acting {
  const give = (command: string, body?: object) => api.command(id, command, { on: today(), ...body });
  return {
    does: async (command, body) => {
      const { status, body: answer } = await give(command, body);
      if (status !== 200) throw new Error(`${today()} ${command} answered ${JSON.stringify(answer)}`);
    },
    mayNot: async (command, body) => {
      const { status, body: answer } = await give(command, body);
      if (status < 400) throw new Error(`${today()} ${command} was not refused`);
      return answer;
    },
    reads: async <Rest extends string = ''>(rest: Rest = '' as Rest) =>
      (await api.get(`/processes/${id}${rest}` as const)).body,
  };
}
