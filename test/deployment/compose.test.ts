import { spawnSync } from 'node:child_process';
import { codecVariables } from '../../api/codec/configuration.ts';
import { signInVariables } from '../../api/sign-in/configuration.ts';
import { apiConfigurationSchema, readApiConfiguration } from '../../api/configuration.ts';
import { SEARCH_ATTRIBUTES } from '../../local/temporal/search-attributes.ts';
import { readWorkerConfiguration } from '../../workers/configuration.ts';
import { PAYLOAD_KEYS, testKey } from '../stack/test-keys.ts';
import { readCompose, variablesOfCompose, variablesOfExample, type Service } from './compose-file.ts';
import { absolute, exists, text } from './repository.ts';

/** A filled .env: what is required, nothing else. */
const filled = {
  PALVELUPOLKU_VERSION: '1.2.3',
  POSTGRES_PASSWORD: 'aaa',
  PALVELUPOLKU_DB_PASSWORD: 'bbb',
  PALVELUPOLKU_API_DB_PASSWORD: 'ddd',
  PALVELUPOLKU_WORKER_DB_PASSWORD: 'eee',
  TEMPORAL_DB_PASSWORD: 'ccc',
  IDENTITY_INDEX_KEY: testKey(3),
  PAYLOAD_KEYS: `1:${testKey(1)}`,
  OIDC_ISSUER: 'https://login.example.test/realms/county',
  SMTP_URL: 'smtps://user:password@mail.example.test',
  MAIL_FROM: 'Asiointipalvelu <noreply@example.test>',
  APP_URL: 'https://palvelupolku.example.test',
};
/** Case keys are either here or with a command, so Compose can't require them; the API does. */
const { services, networks, volumes } = readCompose({ ...filled, CASE_KEYS: `1:${testKey(2)}` });
const all = Object.entries(services);
const service = (name: string) => services[name]!;
const isJob = ({ restart }: Service) => restart !== 'unless-stopped';

describe('variables', () => {
  test('.env.example names those of the compose file', () => {
    expect(variablesOfExample().sort()).toEqual([...variablesOfCompose().keys()].sort());
  });

  test('the compose file requires those that have no sensible default', () => {
    const required = [...variablesOfCompose()].filter(([, isRequired]) => isRequired).map(([name]) => name);
    expect(required.sort()).toEqual(Object.keys(filled).sort());
  });

  test.each(Object.keys(filled))('nothing starts without %s', (name) => {
    expect(() => readCompose({ ...filled, [name]: '' })).toThrow(`${name} is missing`);
  });

  test('no secret is written down, and .env is never committed', () => {
    const secrets = /(\w*(?:PASSWORD|PWD|PAYLOAD_KEYS|INDEX_KEY)): (.*)/g;
    for (const [, name, value] of text('docker-compose.yml').matchAll(secrets)) {
      expect([name, value]).toEqual([name, expect.stringMatching(/^\$\{\w+:\?\}$/)]);
    }
    expect(text('docker-compose.yml')).toContain('CASE_KEYS: ${CASE_KEYS:-}\n');
    expect(text('.gitignore').split('\n')).toContain('.env');
  });
});

describe('every service', () => {
  test.each(all)('%s: runs for ever with a health check, or is a job without', (_name, it) => {
    expect(it.healthcheck === undefined).toBe(isJob(it));
  });

  test.each(all)('%s: waits for jobs to end and for others to be healthy', (_name, it) => {
    for (const [needed, { condition }] of Object.entries(it.depends_on)) {
      expect([needed, services[needed] && isJob(services[needed])]).toEqual([
        needed,
        condition === 'service_completed_successfully',
      ]);
    }
  });

  test.each(all)('%s: has a pinned image', (_name, { image }) => {
    expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-[\w.-]+)?$/);
  });

  test.each(all)('%s: has networks, volumes and mounted files that exist', (_name, it) => {
    for (const network of it.networks) expect(networks).toHaveProperty([network]);
    for (const volume of it.volumes) {
      const [source = ''] = volume.split(':');
      expect([source, source.startsWith('./') ? exists(source) : source in volumes]).toEqual([source, true]);
    }
  });

  test.each(all)('%s: reaches the services that its variables name', (_name, it) => {
    const hosts = Object.values(it.environment).flatMap((value) =>
      Object.keys(services).filter(
        (other) => value === other || value.includes(`@${other}:`) || value.startsWith(`${other}:`),
      ),
    );
    for (const host of hosts) {
      expect([host, service(host).networks.some((network) => it.networks.includes(network))]).toEqual([
        host,
        true,
      ]);
    }
  });
});

describe('what a service may', () => {
  test('only PostgreSQL has capabilities, those that its image needs to become postgres', () => {
    const able = all.filter(([, it]) => it.cap_add).map(([name, it]) => [name, it.cap_add]);
    expect(able).toEqual([['postgres', ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID']]]);
  });

  test('only what is said to write beside its volumes and /tmp has a file system to write on', () => {
    const writing = all.filter(([, it]) => !it.read_only).map(([name]) => name);
    expect(writing).toEqual(['temporal-schema', 'temporal', 'temporal-namespace', 'temporal-ui']);
  });

  test.each(all)('%s: has a limit of memory', (_name, it) => {
    expect(it.mem_limit).toMatch(/^\d+[mg]$/);
  });

  test('the memory of a worker is what the operator says', () => {
    const { services: sized } = readCompose({ ...filled, WORKER_MEMORY_LIMIT: '6g' });
    expect(sized.worker!.mem_limit).toBe('6g');
  });
});

test('what operators run is never started with the others', () => {
  const operators = all.filter(([, { profiles }]) => profiles).map(([name, { restart }]) => [name, restart]);
  expect(operators).toEqual([['rotate-keys', 'no']]);
});

describe('what can be reached', () => {
  test('only API and Web UI are published, the Web UI on loopback', () => {
    const published = all
      .filter(([, { ports }]) => ports.length > 0)
      .map(([name, { ports }]) => [name, ports]);
    expect(published).toEqual([
      ['temporal-ui', ['127.0.0.1:8080:8080']],
      ['api', ['127.0.0.1:3000:3000']],
    ]);
  });

  test('only what must has a way out', () => {
    expect(networks).toEqual({ inside: { internal: true }, outside: {} });
    const outside = all.filter(([, it]) => it.networks.includes('outside')).map(([name]) => name);
    expect(outside).toEqual(['temporal-ui', 'worker', 'api', 'rotate-keys']);
  });
});

describe.each([
  ['worker', readWorkerConfiguration],
  ['api', readApiConfiguration],
])('%s', (name, read) => {
  const { environment, depends_on: needs, ...it } = service(name);
  const configuration: Record<string, unknown> = read(environment);

  test('every variable exists and none that is required is absent', () => {
    expect(Object.keys(configuration)).toEqual(expect.arrayContaining(Object.keys(environment)));
  });

  test('no default of the local stack is left', () => {
    for (const value of Object.values(configuration))
      expect(String(value)).not.toMatch(/127\.0\.0\.1|localhost/);
    expect(configuration).not.toHaveProperty('MAIL_FROM', readWorkerConfiguration(bare).MAIL_FROM);
  });

  test('starts after migration, namespace and search attributes', () => {
    expect(Object.keys(needs).sort()).toEqual(['migrate', 'temporal-namespace']);
  });

  test('its health check asks the port that it listens on', () => {
    const port = String(configuration.API_PORT ?? configuration.WORKER_HEALTH_PORT);
    expect(it.healthcheck?.test.join(' ')).toContain(`http://127.0.0.1:${port}/health/ready`);
  });
});
const bare = { DATABASE_URL: 'postgresql://x', SMTP_URL: 'smtp://x', ...PAYLOAD_KEYS };

test('the worker gets no key that opens client data', () => {
  const names = Object.keys(service('worker').environment);
  expect(names.filter((name) => name.includes('KEY'))).toEqual(['PAYLOAD_KEYS', 'PAYLOAD_KEY_VERSION']);
  const withoutKeys = apiConfigurationSchema.safeParse({ ...service('api').environment, CASE_KEYS: '' });
  expect(withoutKeys.error?.issues.map(({ path }) => path)).toEqual([['CASE_KEYS']]);
});

test('the API runs in production, without practice processes', () => {
  const { environment } = service('api');
  expect(readApiConfiguration(environment)).toMatchObject({
    NODE_ENV: 'production',
    PRACTICE_PROCESSES: 'refused',
    OIDC_ISSUER: filled.OIDC_ISSUER,
  });
  const allowed = apiConfigurationSchema.safeParse({ ...environment, PRACTICE_PROCESSES: 'allowed' });
  expect(allowed.error?.issues.map(({ path }) => path)).toEqual([['PRACTICE_PROCESSES']]);
  // Given by no variable, so that a .env can't change it.
  expect(text('docker-compose.yml')).toContain('PRACTICE_PROCESSES: refused\n');
});

test('without the variables of signing in and the codec server there is none of both; with them the Web UI asks it, with cookies', () => {
  const none = readApiConfiguration(service('api').environment);
  const names = Object.keys({ ...signInVariables, ...codecVariables });
  expect(names.map((name) => none[name as keyof typeof none])).toEqual(names.map(() => undefined));
  const codec = {
    WEB_UI_ORIGIN: 'https://temporal.example.test',
    CODEC_URL: 'https://palvelupolku.example.test/codec',
    SIGN_IN_CLIENT_ID: 'palvelupolku',
    SIGN_IN_CLIENT_SECRET: 'ddd',
    SIGN_IN_SESSION_KEY: testKey(4),
  };
  const { services: served } = readCompose({ ...filled, ...codec, CASE_KEYS: `1:${testKey(2)}` });
  expect(readApiConfiguration(served.api!.environment).CODEC_URL).toBe(codec.CODEC_URL);
  expect(served['temporal-ui']!.environment).toMatchObject({
    TEMPORAL_CODEC_ENDPOINT: codec.CODEC_URL,
    TEMPORAL_CODEC_INCLUDE_CREDENTIALS: 'true',
  });
  for (const name of Object.keys(codec)) expect(served.worker!.environment).not.toHaveProperty(name);
});

describe('Temporal', () => {
  test('gets the search attributes that the workflows set', () => {
    const registered = service('temporal-namespace').environment.SEARCH_ATTRIBUTES?.split(' ');
    expect(Object.fromEntries(registered!.map((one) => one.split('=')))).toEqual(SEARCH_ATTRIBUTES);
  });

  test('gets the namespace that API and worker use', () => {
    const users = ['temporal-namespace', 'worker', 'api'].map(
      (name) => service(name).environment.TEMPORAL_NAMESPACE,
    );
    expect(new Set(users)).toEqual(new Set([service('temporal-ui').environment.TEMPORAL_DEFAULT_NAMESPACE]));
  });

  test.each(['temporal-schema', 'temporal-namespace'])(
    '%s: its script is mounted and is a shell script',
    (name) => {
      const {
        entrypoint = [],
        volumes: [mount = ''],
      } = service(name);
      const [source = '', target = ''] = mount.split(':');
      const script = entrypoint[1]!.replace(target, source);
      expect(spawnSync('sh', ['-n', absolute(script)])).toMatchObject({ status: 0 });
    },
  );

  test('server and tools are of one version', () => {
    expect(service('temporal-schema').image).toContain(`:${service('temporal').image.split(':')[1]!}-`);
    expect(service('temporal-namespace').image).toBe(service('temporal-schema').image);
  });
});
