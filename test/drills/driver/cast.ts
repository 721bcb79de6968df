import { NEW_CLIENT } from '../../bodies/new-process.ts';
import { ASSESSMENT, eligibleCircumstances } from '../../bodies/texts-of-initiation.ts';
import type { Chance } from '../chance.ts';
import type { DrillStack } from '../stack/drill-stack.ts';
import { acknowledgement, type GivenRequest, type Journal } from './journal.ts';
import { userOf, type User } from './user.ts';

/** The people who give commands in a drill. */
export interface Cast {
  readonly workers: readonly [User, User];
  readonly supervisor: User;
  readonly authority: User;
  readonly journal: Journal;
}

/** Case workers 1 and 2, and two who see every case whoever is responsible for it. */
export async function castOf(stack: DrillStack, journal: Journal): Promise<Cast> {
  const user = (name: string) => userOf(stack, name, journal);
  return {
    workers: [await user('case-worker'), await user('case-worker-2')],
    supervisor: await user('supervisor'),
    authority: await user('employment-authority'),
    journal,
  };
}

/** A case as its people know it. */
export interface KnownCase {
  readonly id: string;
  readonly practice: boolean;
  /** Index of the responsible one of the cast's workers. */
  responsible: 0 | 1;
  /** The local day of the case, as far as anybody moved it. */
  today: string;
}

/** Practice cases begin on this Monday. */
export const FIRST_DAY = '2035-01-08';

/** Opens a case; null where it was not acknowledged in time. A real one is of today. */
export async function openCase(cast: Cast, chance: Chance, practice: boolean): Promise<KnownCase | null> {
  const responsible = chance.happens(0.5) ? 0 : 1;
  const today = practice ? FIRST_DAY : helsinkiDay();
  const opened = await cast.workers[responsible].give({
    key: keyOf(chance),
    processId: null,
    path: '/processes',
    ifMatch: null,
    body: {
      receivedOn: today,
      channel: 'CLIENT_CONTACT',
      practice,
      ...(practice ? { practiceClock: `${FIRST_DAY}T06:10:00Z` } : {}),
      client: NEW_CLIENT,
    },
  });
  const id = acknowledgement(opened)?.id;
  return id === undefined || id === null ? null : { id, practice, responsible, today };
}

/** The version that a client sees now; null where none came in time. */
export async function versionOf(cast: Cast, { id }: Pick<KnownCase, 'id'>): Promise<number | null> {
  const seen = await cast.supervisor.read(`/processes/${id}`);
  return seen === null ? null : Number(/^"(\d+)/.exec(seen.etag)?.[1]);
}

/** The supervisor names the other case worker. It writes to the one who is named. */
export async function nameOther(cast: Cast, chance: Chance, known: KnownCase): Promise<GivenRequest | null> {
  const next = known.responsible === 0 ? 1 : 0;
  const body = { on: known.today, caseWorkerId: `case-worker-${next + 1}` };
  const request = await command(cast, chance, known, cast.supervisor, 'name-case-worker', body);
  if (request && acknowledgement(request)) known.responsible = next;
  return request;
}

/** The employment authority assesses the client, with a sealed text. */
export async function assess(cast: Cast, chance: Chance, known: KnownCase): Promise<GivenRequest | null> {
  const body = {
    on: known.today,
    track: 'JOINT',
    circumstances: eligibleCircumstances(known.today).JOINT,
    content: ASSESSMENT,
  };
  return command(cast, chance, known, cast.authority, 'assess-eligibility', body);
}

/** The responsible one starts the joint assessment: its mapping brings a ladder of reminders. */
export async function startAssessment(
  cast: Cast,
  chance: Chance,
  known: KnownCase,
): Promise<GivenRequest | null> {
  const body = { on: known.today, needIdentifiedBy: 'COUNTY' };
  const worker = cast.workers[known.responsible];
  return command(cast, chance, known, worker, 'start-joint-assessment', body);
}

/** The responsible one moves the practice clock; `to` is RFC 3339. */
export async function moveClock(
  cast: Cast,
  chance: Chance,
  known: KnownCase,
  to: string,
): Promise<GivenRequest> {
  const moved = await cast.workers[known.responsible].give({
    key: keyOf(chance),
    processId: known.id,
    path: `/processes/${known.id}/practice-clock`,
    ifMatch: null,
    body: { to },
  });
  if (acknowledgement(moved)) known.today = helsinkiDay(new Date(to));
  return moved;
}

/** A command on the version that is seen; where somebody else was quicker, looks and gives it anew, as a person would. */
async function command(
  cast: Cast,
  chance: Chance,
  known: KnownCase,
  who: User,
  name: string,
  body: object,
): Promise<GivenRequest | null> {
  let request: GivenRequest | null = null;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const version = await versionOf(cast, known);
    if (version === null) return request;
    const path = `/processes/${known.id}/commands/${name}`;
    request = await who.give({ key: keyOf(chance), processId: known.id, path, ifMatch: version, body });
    if (request.answers.at(-1)?.status !== 412) return request;
  }
  return request;
}

function keyOf(chance: Chance): string {
  return `drill-${chance.between(0, 2 ** 31)}-${chance.between(0, 2 ** 31)}`;
}

/** The day in Helsinki. */
export function helsinkiDay(at: Date = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(at);
}
