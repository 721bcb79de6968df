import { NEW_PROCESS } from '../bodies/new-process.ts';
import type { ApiClient } from '../../local/api-client/api-client.ts';

/** The day on which practice cases begin where a test names no other. */
export const FIRST_DAY = '2035-01-08';

/** A practice process, opened on the first day; its clock stands at noon, and everything of the morning has happened. */
export async function practiceCase(caseWorker: ApiClient, firstDay = FIRST_DAY): Promise<string> {
  const id = await caseWorker.openProcess({
    ...NEW_PROCESS,
    receivedOn: firstDay,
    practiceClock: `${firstDay}T06:00:00Z`,
  });
  await at(caseWorker, id, firstDay);
  return id;
}

/** Moves the practice clock to noon of a day. */
export async function at(caseWorker: ApiClient, id: string, day: string): Promise<void> {
  const { status, body } = await caseWorker.moveClock(id, `${day}T10:00:00Z`);
  if (status !== 200) throw new Error(`The clock was not moved: ${JSON.stringify(body)}`);
}

/** Gives a command and insists that it is accepted; the answer's version. */
export async function accepted(who: ApiClient, id: string, name: string, body: unknown): Promise<number> {
  const answer = await who.command(id, name, body);
  if (answer.status !== 200) throw new Error(`${name} answered ${JSON.stringify(answer.body)}`);
  return answer.body.version;
}
