import type { ApiClient } from '../../local/demo/api-client.ts';

/** A practice process whose clock stands at noon of the first day. */
export async function practiceCase(caseWorker: ApiClient<any>, firstDay = '2035-01-08'): Promise<string> {
  const id = await caseWorker.openProcess();
  await at(caseWorker, id, firstDay);
  return id;
}

/** Moves the practice clock to noon of a day. */
export async function at(caseWorker: ApiClient<any>, id: string, day: string): Promise<void> {
  const { status, body } = await caseWorker.moveClock(id, `${day}T10:00:00Z`);
  if (status !== 200) throw new Error(`The clock was not moved: ${JSON.stringify(body)}`);
}

/** A practice process with an activation plan in force and a period of provider-1 from 2035-01-08 to 2035-04-07. */
export async function caseWithPeriod(caseWorker: ApiClient<any>): Promise<string> {
  const id = await practiceCase(caseWorker);
  const on = '2035-01-08';
  await accepted(caseWorker, id, 'present-activation-plan', { on });
  for (const by of ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'])
    await accepted(caseWorker, id, 'sign-activation-plan', { on, by });
  await accepted(caseWorker, id, 'start-service-period', {
    service: 'INDIVIDUAL',
    providerId: 'provider-1',
    instructorId: 'instructor-1',
    start: on,
    end: '2035-04-07',
    decidedOn: on,
  });
  return id;
}

/** Gives a command and insists that it is accepted; the answer's version. */
export async function accepted(
  who: ApiClient<any>,
  id: string,
  name: string,
  body: unknown,
): Promise<number> {
  const answer = await who.command(id, name, body);
  if (answer.status !== 200) throw new Error(`${name} answered ${JSON.stringify(answer.body)}`);
  return answer.body.version;
}
