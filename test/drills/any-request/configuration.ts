import type { KnownCase } from './known.ts';

/**
 * Ends cases or takes somebody's account or work away: on one that nothing else is tried on. Moving a clock to any day of two
 * centuries has hundreds of reminders sent.
 */
const ENDING = ['closeCase', 'movePracticeClock'];

/** The settings of Schemathesis (TOML, of which JSON's strings, numbers and lists of strings are a part). */
export function configuration(cases: readonly KnownCase[], seed: number, examples: number): string {
  const [spare, ...others] = cases.toReversed();
  const ids = (of: (one: KnownCase) => string | undefined) => others.map(of).filter((id) => id !== undefined);
  const lists = {
    cases: ids(({ processId }) => processId),
    documents: ids(({ documentId, reportId }) => reportId ?? documentId),
    letters: ids(({ letterId }) => letterId),
    days: ['2035-01-08'],
    periods: [1],
    persons: ['case-worker-1', 'case-worker-2', 'provider-user-1'],
    changed: ['coach-1'],
    workers: ['case-worker-1', 'case-worker-2'],
    providers: ['provider-1', 'provider-2'],
    spare: [spare?.processId ?? ''],
  };
  const bound = (list: keyof typeof lists, probability = 0.85) =>
    `{ dictionary = "${list}", probability = ${probability} }`;
  return [
    `seed = ${seed}`,
    'request-timeout = 70',
    'continue-on-failure = true',
    '[generation]',
    `max-examples = ${examples}`,
    'database = "none"',
    '[checks.positive_data_acceptance]',
    '# Whether a command is possible is more than its schema says.',
    'enabled = false',
    '[checks.missing_required_header]',
    'expected-statuses = [400, 401, 403, 404, 415, 428]',
    '[checks.negative_data_rejection]',
    'expected-statuses = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429]',
    '[dictionaries]',
    ...Object.entries(lists).map(([name, values]) => `${name} = { values = ${JSON.stringify(values)} }`),
    '[parameters]',
    `"path.processId" = ${bound('cases')}`,
    `"path.documentId" = ${bound('documents')}`,
    `"path.letterId" = ${bound('letters')}`,
    `"path.period" = ${bound('periods')}`,
    `"path.personId" = ${bound('changed')}`,
    `"body.on" = ${bound('days', 0.6)}`,
    ...['meetingOn', 'start', 'decidedOn', 'heldOn', 'dutiesExplainedOn', 'ongoingVerifiedOn', 'lastDay'].map(
      (field) => `"body.${field}" = ${bound('days', 0.6)}`,
    ),
    `"body.period" = ${bound('periods')}`,
    `"body.caseWorkerId" = ${bound('workers')}`,
    `"body.providerId" = ${bound('providers')}`,
    `"body.absentId" = ${bound('workers')}`,
    `"body.substituteId" = ${bound('workers')}`,
    '[[operations]]',
    `include-operation-id = ${JSON.stringify(ENDING)}`,
    `parameters = { "path.processId" = ${bound('spare')} }`,
    '[[operations]]',
    'include-operation-id = "readUsageOfPerson"',
    `parameters = { "path.personId" = ${bound('persons')} }`,
    '',
  ].join('\n');
}
