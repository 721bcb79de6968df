/** ES modules that come without a CommonJS build: jest runs tests as CommonJS, so these are compiled too. */
const compiled = [
  'jose',
  'temporal-polyfill',
  'temporal-utils',
  '@prisma/client/runtime/query_compiler',
].join('|');
const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
];

/** What takes minutes: `npm run drills` runs it. */
const SLOW = '\\.slow\\.test\\.ts$';

const shared = {
  testEnvironment: 'node',
  transform: { '^.+\\.(ts|js|mjs)$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${compiled}))`],
};

/** @type {import('jest').Config} */
export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/domain/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', SLOW],
    },
    {
      ...shared,
      displayName: 'stack',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/domain/',
        SLOW,
        '<rootDir>/test/docs/coverage\\.test\\.ts$',
      ],
    },
    { ...shared, displayName: 'slow', testMatch: ['<rootDir>/test/**/*.slow.test.ts'] },
    // It asks which rules the titles of all others name.
    { ...shared, displayName: 'coverage', testMatch: ['<rootDir>/test/docs/coverage.test.ts'] },
  ],
  testTimeout: 60_000,
};
