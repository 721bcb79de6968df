import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { noCircles } from './eslint-no-circles.mjs';

/**
 * What a room may import besides packages and itself; design.md §5. `workers`, `operators` and `local` put things together.
 */
const mayImport = {
  domain: [],
  workflows: ['domain'],
  encryption: ['configuration'],
  storage: ['configuration', 'domain', 'encryption', 'prisma', 'workflows'],
  temporal: ['domain', 'storage', 'workflows'],
  activities: ['domain', 'storage', 'templates', 'temporal', 'workflows'],
  configuration: [],
  metrics: ['storage'],
  api: ['configuration', 'domain', 'encryption', 'metrics', 'storage', 'templates', 'temporal', 'workflows'],
  workers: [
    'activities',
    'configuration',
    'domain',
    'encryption',
    'metrics',
    'storage',
    'temporal',
    'workflows',
  ],
  operators: ['configuration', 'domain', 'encryption', 'storage', 'temporal', 'workers', 'workflows'],
  templates: [],
};
const rooms = [...Object.keys(mayImport), 'prisma', 'local', 'test', 'bench', 'pages'];
/** The layers of rooms, lowest first: none imports from one above it, types included (docs/decisions/025). */
const layersOf = {
  domain: [
    'calendar',
    'vocabulary',
    'rules',
    'eligibility',
    'deadlines',
    'definitions',
    'streams',
    'tracks',
    'process',
    'retention',
  ],
  storage: [
    'database',
    'keys',
    'documents',
    'clients',
    'usage-log',
    'record',
    'kinds',
    'reminders',
    'directory',
    'queries',
    'checks',
    'retention',
  ],
};
const layerZones = Object.entries(layersOf).flatMap(([room, layers]) =>
  layers.flatMap((layer, level) =>
    layers.slice(level + 1).map((above) => ({
      target: `./${room}/${layer}`,
      from: `./${room}/${above}`,
      message: `${layer} lies below ${above} (docs/decisions/025)`,
    })),
  ),
);
/** What runs, keeps and looks after every kind of stream knows none by name (docs/decisions/028, 033). */
const OF_A_KIND = ['definitions', 'tracks', 'process', 'retention', 'eligibility'];
const OF_ALL_KINDS = [
  './domain/streams',
  './workflows/stream',
  './storage/record',
  './storage/reminders',
  './storage/checks',
  './storage/queries/open-streams.ts',
  './storage/queries/stream-pages.ts',
  './temporal',
  './workers/watchdog',
  './workers/missing-workflows',
  './workers/activity-failures.ts',
  './workers/ask-workflow.ts',
  './workers/temporal-logger.ts',
  './operators',
];
const kindZones = OF_ALL_KINDS.flatMap((target) =>
  OF_A_KIND.map((layer) => ({
    target,
    from: `./domain/${layer}`,
    except: layer === 'definitions' ? ['./refusals.ts'] : [],
    message: `${target} knows no kind of stream by name (docs/decisions/028)`,
  })),
);
/** Kinds are bound by `storedKinds`; how one of them is kept nobody else asks for. */
const keptKindZones = OF_ALL_KINDS.map((target) => ({
  target,
  from: './storage/kinds',
  except: ['./stored-kinds.ts'],
  message: `${target} knows no kind of stream by name (docs/decisions/033)`,
}));
const OF_ANY_KIND = 'Streams are of any kind here (docs/decisions/033)';
/** What `workflows/contract.ts` has for cases only. */
const ofCasesOnly = {
  files: OF_ALL_KINDS.map((room) => (room.endsWith('.ts') ? room.slice(2) : `${room.slice(2)}/**/*.ts`)),
  names: ['CLIENT_PROCESS', 'processStream', 'workflowIdOf'],
};
const zones = Object.entries(mayImport).flatMap(([room, allowed]) =>
  rooms
    .filter((other) => other !== room && !allowed.includes(other))
    .map((other) => ({
      target: `./${room}`,
      from: `./${other}`,
      message: `${room} may not import ${other} (design.md §5)`,
    })),
);

/** The demonstration and the tests stand apart: neither is a fixture of the other. */
const demonstration = [
  { target: './test', from: './local/demo', message: 'Fixtures of tests are in test/' },
  { target: './local', from: './test', message: 'local/ runs without tests' },
];

/** All workflows of a worker share the modules of domain and workflows, see workers/workflow-bundle.ts. */
const noModuleVariable = {
  selector:
    'Program > :matches(VariableDeclaration, ExportNamedDeclaration > VariableDeclaration)[kind=/let|var/]',
  message: 'A module that all workflows share keeps nothing.',
};

export default tseslint.config(
  { ignores: ['node_modules', 'prisma/generated', 'local/api-client/generated', '.local', 'coverage'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX, own: { rules: { 'no-circles': noCircles } } },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'own/no-circles': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [...zones, ...layerZones, ...kindZones, ...keptKindZones, ...demonstration],
          basePath: import.meta.dirname,
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // Marked by its authors only to stand out; whether plain HTTP to the issuer will do is decided by the configuration.
    files: ['api/sign-in/issuer-login.ts'],
    rules: {
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
    },
  },
  {
    // The core is pure: no clock, no chance, no environment, no I/O.
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'fetch', 'crypto'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now' },
        { object: 'Math', property: 'random' },
        { object: 'Temporal', property: 'Now' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date']", message: 'Dates are PlainDate here.' },
        noModuleVariable,
      ],
      'no-restricted-imports': ['error', { patterns: ['node:*', '@temporalio/*'] }],
    },
  },
  {
    // Activities are imported by workflows as types only.
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', noModuleVariable],
      'no-restricted-imports': [
        'error',
        { patterns: ['node:*', '@temporalio/client', '@temporalio/worker'] },
      ],
    },
  },
  {
    // Not for domain/ and workflows/, whose own rules of these names it would replace.
    files: ofCasesOnly.files.filter((file) => !/^(domain|workflows)\//.test(file)),
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/workflows/contract.ts'],
              importNames: ofCasesOnly.names,
              message: OF_ANY_KIND,
            },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "Literal[value='client-process']", message: OF_ANY_KIND },
      ],
    },
  },
  {
    // A test that doesn't run proves nothing.
    files: ['test/**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', 'xtest', 'xit', 'xdescribe', 'fit', 'fdescribe'],
      'no-restricted-properties': [
        'error',
        ...['test', 'it', 'describe'].flatMap((object) =>
          ['skip', 'only', 'todo', 'failing'].map((property) => ({ object, property })),
        ),
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    // A test says by its assertions what it expects of an answer.
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
