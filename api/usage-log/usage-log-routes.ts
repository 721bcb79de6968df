import { z } from 'zod';
import { openingCase } from '../../storage/directory/act-as.ts';
import { findProcess } from '../../storage/queries/process-view.ts';
import { usageExtract } from '../../storage/queries/usage-extract.ts';
import {
  accessesByPerson,
  accountChanges,
  accessesToCase,
  disclosures,
  emergencyAccesses,
  newestOf,
  searchesForClientOf,
  wasOfCounty,
  type UsageLine,
  type UsagePage,
} from '../../storage/queries/usage-log.ts';
import { usageReference } from '../../storage/usage-log/usage-log.ts';
import { countyOf } from '../access/place-of.ts';
import { problem } from '../problem.ts';
import { processParams } from '../processes/schemas.ts';
import { route, type Handling, type Route } from '../route.ts';
import { cursorOf, extractSchema, pageOf, pageQuery, usagePageSchema } from './schemas.ts';

const common = {
  method: 'get',
  tag: 'Access',
  permission: 'READ_USAGE_LOG',
  data: ['USAGE_LOG'],
  answers: { 200: { description: 'Newest first', schema: usagePageSchema } },
  problems: ['FORBIDDEN', 'NOT_FOUND'],
} as const satisfies Partial<Route>;

export const usageOfCaseRoute = route(
  {
    ...common,
    path: '/usage-log/cases/{processId}',
    operationId: 'readUsageOfCase',
    summary: 'Who looked at this case, tried to, or searched its client in vain',
    params: processParams,
    query: pageQuery,
  },
  async ({ actor, params: { processId }, query }, handling) => {
    const county = await countyOfCase(handling, processId);
    const isOurs = county !== null && county === actor.county;
    // Of a case that was destroyed only the log says whose it was.
    const wasOurs = county === null && (await wasOfCounty(handling.db, processId, countyOf(actor)));
    if (!isOurs && !wasOurs) throw problem('NOT_FOUND');
    const lines = newestOf(
      query.limit,
      await accessesToCase(handling.db, processId, pageOf(query)),
      await searchesForClientOf(handling.db, processId, countyOf(actor), pageOf(query)),
    );
    const shown = isOurs ? lines : lines.filter((line) => line.county === actor.county);
    return answered(handling, null, shown, lines, query.limit);
  },
);

export const usageOfPersonRoute = route(
  {
    ...common,
    path: '/usage-log/persons/{personId}',
    operationId: 'readUsageOfPerson',
    summary: 'What this person looked at',
    params: z.strictObject({ personId: z.string().max(64) }),
    query: pageQuery,
  },
  async ({ actor, params: { personId }, query }, handling) => {
    const lines = await accessesByPerson(handling.db, countyOf(actor), personId, pageOf(query));
    return answered(handling, personId, lines, lines, query.limit);
  },
);

/** A list of the actor's county. */
const countyList = (
  path: string,
  operationId: string,
  summary: string,
  linesOf: (db: Handling['db'], county: string, page: UsagePage) => Promise<UsageLine[]>,
) =>
  route({ ...common, path, operationId, summary, query: pageQuery }, async ({ actor, query }, handling) => {
    const lines = await linesOf(handling.db, countyOf(actor), pageOf(query));
    return answered(handling, null, lines, lines, query.limit);
  });

export const usageInEmergencyRoute = countyList(
  '/usage-log/emergencies',
  'readUsageInEmergency',
  'What was seen by emergency access',
  emergencyAccesses,
);

export const disclosuresRoute = countyList(
  '/usage-log/disclosures',
  'readDisclosures',
  'What left the county (luovutusloki): to whom, for what and by which law',
  disclosures,
);

export const accountChangesRoute = countyList(
  '/usage-log/account-changes',
  'readAccountChanges',
  'What was changed in accounts and access of the county, also by administrators: whose, what and by whom',
  accountChanges,
);

export const usageExtractRoute = route(
  {
    ...common,
    path: '/usage-log/cases/{processId}/extract',
    operationId: 'readUsageExtract',
    summary:
      'For the client: who used or got their data in the last two years, and for what (LAW 703/2023 §11)',
    params: processParams,
    query: pageQuery.extend({ language: z.enum(['fi', 'sv', 'en']).default('fi') }),
    answers: { 200: { description: 'Newest first', schema: extractSchema } },
  },
  async ({ actor, params: { processId }, query }, handling) => {
    const county = await countyOfCase(handling, processId);
    if (county === null || county !== actor.county) throw problem('NOT_FOUND');
    const { lines, next } = await usageExtract(handling.db, processId, query.language, pageOf(query));
    noteReading(handling, null, lines);
    return { status: 200, body: { items: lines, next: cursorOf(next) } };
  },
);

/** The county of a case, or null where there is no such case. One of another county is answered as if there were none. */
async function countyOfCase({ db, usage }: Handling, processId: string): Promise<string | null> {
  usage.processIds.add(processId);
  // An auditor sees no case: only its county is asked.
  await openingCase(db, processId);
  return (await findProcess(db, processId))?.state.county ?? null;
}

function answered(
  handling: Handling,
  person: string | null,
  shown: readonly UsageLine[],
  read: readonly UsageLine[],
  limit: number,
) {
  noteReading(
    handling,
    person,
    shown.map((line) => ({ reference: usageReference(line) })),
  );
  const last = read.length === limit ? read.at(-1) : undefined;
  return { status: 200, body: { items: shown, next: cursorOf(last) } };
}

/** That the log was read: whose rows were asked for, and between which ones. */
function noteReading(
  { usage }: Handling,
  person: string | null,
  shown: readonly { reference: string }[],
): void {
  usage.relation = 'AUDIT';
  usage.readOfLog = {
    person,
    newest: shown.at(0)?.reference ?? null,
    oldest: shown.at(-1)?.reference ?? null,
  };
}
