import { acknowledgement, outcomeOf, type GivenRequest } from '../driver/journal.ts';
import type { Finding } from './finding.ts';
import type { Stored } from './stored.ts';

/**
 * What was acknowledged is in the record once, at the version that the client was told; what was refused isn't there; and
 * nothing is there that nobody asked for, as far as the journal is whole (design.md 1, docs/api.md: Writing).
 */
export function acknowledgedFindings(
  requests: readonly GivenRequest[],
  stored: Stored,
  isWhole = true,
): Finding[] {
  const findings: Finding[] = [];
  for (const { id } of stored.processes) {
    const ofCase = requests.filter((r) => r.processId === id && r.path.includes('/commands/'));
    const facts = stored.facts.filter((fact) => fact.stream_id === id);
    const told = ofCase.flatMap((r) => acknowledgement(r)?.version ?? []);
    for (const version of told.filter((v, index) => told.indexOf(v) !== index))
      findings.push({ promise: 'acknowledged lost', detail: `${id}: two commands were told ${version}` });
    for (const request of ofCase) {
      const version = acknowledgement(request)?.version;
      if (version === undefined || version === null) continue;
      const fact = facts.find(({ seq }) => seq === version);
      const right = fact && fitsTo(request, fact);
      if (!right)
        findings.push({ promise: 'acknowledged lost', detail: `${id}: ${request.path} told ${version}` });
    }
    const applied = new Set(facts.map(({ command_id }) => command_id)).size - 1;
    const possible = ofCase.filter((r) => outcomeOf(r) !== 'REFUSED').length;
    if (isWhole && applied > possible)
      findings.push({ promise: 'doubled', detail: `${id}: ${possible} given, ${applied} recorded` });
    if (applied < told.length)
      findings.push({ promise: 'acknowledged lost', detail: `${id}: ${told.length} told, ${applied} there` });
  }
  for (const request of requests) {
    const { id } = acknowledgement(request) ?? {};
    if (request.processId === null && id && !stored.processes.some((process) => process.id === id))
      findings.push({ promise: 'acknowledged lost', detail: `${id}: was opened` });
  }
  return findings;
}

const TYPES: Readonly<Record<string, string>> = {
  'name-case-worker': 'CASE_WORKER_NAMED',
  'assess-eligibility': 'ELIGIBILITY_ASSESSED',
  'start-joint-assessment': 'JOINT_ASSESSMENT_STARTED',
};

function fitsTo({ path, body }: GivenRequest, fact: Stored['facts'][number]): boolean {
  const type = TYPES[path.split('/').at(-1) ?? ''];
  if (type !== undefined && type !== fact.type) return false;
  const { caseWorkerId } = body as { caseWorkerId?: string };
  return caseWorkerId === undefined || fact.event.caseWorkerId === caseWorkerId;
}

/** The same key with the same body gives the same answer, whenever it is asked; every request is answered in the end. */
export function answerFindings(requests: readonly GivenRequest[]): Finding[] {
  return requests.flatMap((request): Finding[] => {
    const { path, key, answers } = request;
    const yes = answers.filter(({ status }) => status === 200 || status === 201);
    const differing = yes.some(({ version, id }) => version !== yes[0]?.version || id !== yes[0].id);
    // After a yes only an outage may come instead of the same answer.
    const first = answers.findIndex(({ status }) => status === 200 || status === 201);
    const no = first >= 0 && answers.slice(first).some((a) => a.status >= 400 && a.status < 429);
    const broken = answers.filter(({ status }) => status === 500);
    return [
      ...(differing || no
        ? [{ promise: 'other answer to the same key', detail: `${path} ${key}: ${shown(request)}` } as const]
        : []),
      ...broken.map(({ code }) => ({ promise: '500', detail: `${path}: ${code ?? ''}` }) as const),
      ...(outcomeOf(request) === 'UNKNOWN'
        ? [{ promise: 'unanswered', detail: `${path} ${key}: ${shown(request)}` } as const]
        : []),
    ];
  });
}

function shown({ answers }: GivenRequest): string {
  return answers
    .slice(-8)
    .map(({ status, code, version }) => `${status}${code ? ` ${code}` : ''}${version ? ` v${version}` : ''}`)
    .join(', ');
}
