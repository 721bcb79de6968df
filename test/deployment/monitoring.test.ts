import { parse } from 'yaml';
import { apiClient } from '../../local/api-client/api-client.ts';
import { freePort } from '../../local/free-port.ts';
import { FIRST_DAY, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { startJointAssessment } from '../stack/steps.ts';
import { text } from './repository.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string }[];
}

const { groups } = parse(text('deployment/monitoring/alerts.yml')) as {
  groups: { name: string; rules: Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(text('deployment/monitoring/dashboard.json')) as { panels: Panel[] };
const runbook = text('docs/operations/alerts.md');

let product: Product;
/** Names of all series that API and worker have, by what they serve. */
let exposed: Set<string>;
/** What both serve. */
let served: string;

beforeAll(async () => {
  const port = await freePort();
  product = await startProduct({ API_METRICS_PORT: String(port) });
  // What the SDK tells of workflow tasks it tells once it has had some.
  const caseWorker = await apiClient(product, 'case-worker');
  await startJointAssessment(caseWorker, await practiceCase(caseWorker), FIRST_DAY);
  const worker = `http://127.0.0.1:${product.variables.WORKER_HEALTH_PORT!}/metrics`;
  const pages = [`http://127.0.0.1:${port}/metrics`, worker].map(async (url) => (await fetch(url)).text());
  served = (await Promise.all(pages)).join('\n');
  exposed = new Set(['up', ...seriesIn(served)]);
});
afterAll(() => product.stop());

/** Prometheus' text format names each metric with its type; a histogram has three series. */
function seriesIn(page: string): string[] {
  return Array.from(page.matchAll(/^# TYPE (\w+) (\w+)$/gm), ([, name = '', type]) =>
    type === 'histogram' ? ['bucket', 'sum', 'count'].map((part) => `${name}_${part}`) : [name],
  ).flat();
}

/** Words of the query language that the expressions use. */
const LANGUAGE = new Set(
  'max min sum rate increase time absent by and topk histogram_quantile bool'.split(' '),
);

/** Names of metrics in an expression: what is no word of the language, no label and no duration. */
function metricsOf(expr: string): string[] {
  const bare = expr
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[\w+\]/g, '')
    .replace(/\bby \([^)]*\)/g, '');
  return (bare.match(/[a-zA-Z_:]\w*/g) ?? []).filter((word) => !LANGUAGE.has(word));
}

const expressions = [
  ...rules.map(({ alert, expr }) => [`alert ${alert}`, expr]),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [`panel ${title}`, expr])),
] as [string, string][];

test.each(expressions)('%s names only metrics that API or worker has', (_what, expr) => {
  const names = metricsOf(expr);
  expect(names.length).toBeGreaterThan(0);
  // Of the SDK's own only those are served that it has had something to say about.
  expect(names.filter((name) => !exposed.has(name))).toEqual([]);
});

test.each(expressions)('%s names only labels of its metrics, or of the scrape', (_what, expr) => {
  const given = Array.from(expr.matchAll(/(\w+)\s*(?:=~|!=|=)\s*"/g), ([, label = '']) => label);
  const grouped = Array.from(expr.matchAll(/\bby \(([^)]*)\)/g), ([, labels = '']) =>
    labels.split(', '),
  ).flat();
  const known = new Set([...LABELS, 'job', 'instance', 'le']);
  expect([...given, ...grouped].filter((label) => !known.has(label))).toEqual([]);
});
const LABELS = 'operation status command outcome why symptom activity type pool state what'.split(' ');

test('the page about monitoring has each metric of ours, with its labels, and no other', () => {
  const page = text('docs/operations/monitoring.md');
  const documented = Array.from(
    page.matchAll(/^\| `(palvelupolku_\w+)`\s*\| ([^|]*)\|/gm),
    ([, name, labels = '']) => [name, labels.match(/\w+/g) ?? []],
  );
  const ours = Array.from(served.matchAll(/^# TYPE (palvelupolku_\w+) /gm), ([, name]) => name);
  expect(documented.map(([name]) => name).sort()).toEqual([...new Set(ours)].sort());
  expect(new Set(documented.flatMap(([, labels]) => labels))).toEqual(new Set(LABELS));
});

test('every alert has what Prometheus needs, and its section of the runbook; every section has its alert', () => {
  for (const { alert, labels, annotations, for: wait = '1m' } of rules) {
    expect(alert).toMatch(/^[A-Z]\w+$/);
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(wait).toMatch(/^\d+m$/);
    expect(annotations.summary).not.toBe('');
    expect(annotations.runbook).toBe(`docs/operations/alerts.md#${alert.toLowerCase()}`);
  }
  const sections = Array.from(runbook.matchAll(/^## (\w+)$/gm), ([, title]) => title);
  expect(sections.sort()).toEqual(rules.map(({ alert }) => alert).sort());
});

test.each(rules.map(({ alert }) => alert))(
  'the section of %s says what it means, where to look and what to do',
  (alert) => {
    const section = runbook.split(`\n## ${alert}\n`)[1]?.split('\n## ')[0] ?? '';
    expect(section).toContain('**Means**');
    expect(section).toMatch(/\*\*Look(, do)?\*\*/);
    expect(section).toMatch(/\*\*(Look, do|Do)\*\*/);
  },
);

test('the scrape configuration asks the ports of the compose file, by the jobs of the alerts', () => {
  const { scrape_configs: jobs } = parse(text('deployment/monitoring/prometheus.yml')) as {
    scrape_configs: { job_name: string; dns_sd_configs: { names: string[]; port: number }[] }[];
  };
  const compose = text('docker-compose.yml');
  for (const { job_name: job, dns_sd_configs: targets } of jobs) {
    const [target] = targets;
    expect(job).toBe(`palvelupolku-${target!.names[0]!}`);
    const variable = job.endsWith('api') ? 'API_METRICS_PORT' : 'WORKER_HEALTH_PORT';
    expect(compose).toContain(`${variable}: '${target!.port}'`);
  }
  expect(jobs).toHaveLength(2);
});

test('no line that API or worker serves holds an id', () => {
  // The task queue of a test has one.
  const bare = served.replaceAll(product.taskQueue, '');
  expect(bare).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/);
});
