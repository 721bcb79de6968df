import type { ApiClient } from '../../local/api-client/api-client.ts';
import { accepted, at } from '../stack/practice-case.ts';
import {
  activationPlanInForce,
  agreeMultiSectorPlan,
  inviteToMeeting,
  startJointAssessment,
  decideServicePeriod,
} from '../stack/steps.ts';
import type { Target } from './expected-access.ts';

/** A case with everything in it that an operation can ask for. */
export interface TestCase {
  readonly processId: string;
  /** A document of the joint service where there is one, else any. */
  readonly documentId: string;
  /** The interim report of its period, where it has one. */
  readonly reportId: string | undefined;
  /** A letter to the client. */
  readonly letterId: string;
}

type People = Readonly<Record<string, ApiClient>>;

const ON = '2035-01-08';
const CONTENT = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm' };

/**
 * One case of ours, one of another worker and provider, one of another county; each with a report where there are services.
 */
export async function threeCases(people: People): Promise<Record<Target, TestCase>> {
  const own = await opened(people['case-worker']!);
  await startJointAssessment(people['case-worker']!, own.processId, ON);
  await agreeMultiSectorPlan(people['case-worker']!, own.processId, ON);
  await decideServicePeriod(people['case-worker']!, own.processId);
  await reported(people.provider!, own.processId);
  const staff = await people.provider!.post(`/processes/${own.processId}/periods/1/staff`, {
    personIds: ['coach-1'],
  });
  if (staff.status !== 204) throw new Error(JSON.stringify(staff.body));

  const other = await opened(people['case-worker-2']!);
  await activationPlanInForce(people['case-worker-2']!, other.processId, ON);
  const provider = { providerId: 'provider-2', instructorId: undefined };
  await decideServicePeriod(people['case-worker-2']!, other.processId, provider);
  await reported(people['provider-2']!, other.processId);

  const foreign = await opened(people['neighbour-worker']!);
  await startJointAssessment(people['neighbour-worker']!, foreign.processId, ON);
  const part = { on: ON, part: 'SKILLS', content: { findings: 'f' } };
  await accepted(people['neighbour-worker']!, foreign.processId, 'record-assessment-part', part);
  return {
    OWN: await withDocument(people['case-worker']!, own),
    OTHER_WORKER: await withDocument(people['case-worker-2']!, other),
    OTHER_COUNTY: await withDocument(people['neighbour-worker']!, foreign),
  };
}

type Opened = Pick<TestCase, 'processId'>;

async function withDocument(worker: ApiClient, opened: Opened): Promise<TestCase> {
  const { items } = (await worker.get(`/processes/${opened.processId}/documents`)).body;
  const joint = items.find(({ register }: { register: string }) => register === 'JOINT_SERVICE');
  const report = items.find(({ kind }: { kind: string }) => kind === 'INTERIM_REPORT');
  const letterId = await inviteToMeeting(worker, opened.processId, ON);
  return { ...opened, documentId: (joint ?? items[0]!).id, reportId: report?.id, letterId };
}

async function opened(worker: ApiClient): Promise<Opened> {
  const body = { receivedOn: '2026-01-05', channel: 'CLIENT_CONTACT', practice: true, client: CLIENT };
  const { body: process, status } = await worker.post('/processes', body);
  if (status !== 201) throw new Error(JSON.stringify(process));
  await at(worker, process.id, ON);
  return { processId: process.id };
}
const CLIENT = { name: 'Aatu Asiakas', identityCode: '010190-900P', language: 'fi' };

async function reported(provider: ApiClient, id: string): Promise<void> {
  await accepted(provider, id, 'submit-report', { period: 1, report: 'INTERIM', on: ON, content: CONTENT });
}
