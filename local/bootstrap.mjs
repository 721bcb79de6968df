// Runs an entry of this project on its own pinned Node, after making sure that everything it needs is installed.
// Plain JavaScript for Node 20 and later: this is the only file that the Node of the machine has to understand.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.dirname(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname));
const inRoot = (...parts) => path.join(root, ...parts);
const say = (text) => process.stderr.write(`[setup] ${text}\n`);
const fail = (text) => {
  say(text);
  process.exit(1);
};
const hashOf = (...files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(inRoot(file)));
  return hash.digest('hex');
};
const stampIs = (file, value) => existsSync(file) && readFileSync(file, 'utf8') === value;

function pinnedNode() {
  const binary = inRoot('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(binary)) return binary;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail(
    `No pinned Node for ${process.platform}-${process.arch}; install Node 24 or later and try again.`,
  );
}

function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail(`${path.basename(command)} ${args.join(' ')} failed`);
}

function installPackages() {
  const stamp = inRoot('node_modules', '.palvelupolku-lock');
  const wanted = hashOf('package-lock.json');
  if (stampIs(stamp, wanted)) return;
  say('Installing the packages of package-lock.json (about a minute the first time) …');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

function generateDatabaseClient() {
  const stamp = inRoot('prisma', 'generated', '.schema');
  const wanted = hashOf('prisma/schema.prisma', 'package-lock.json');
  if (stampIs(stamp, wanted)) return;
  say('Generating the database client from prisma/schema.prisma …');
  run(pinnedNode(), [inRoot('node_modules', 'prisma', 'build', 'index.js'), 'generate']);
  writeFileSync(stamp, wanted);
}

function generateApiTypes() {
  const folder = inRoot('local', 'api-client', 'generated');
  const stamp = path.join(folder, '.document');
  const wanted = hashOf('api/openapi.json', 'package-lock.json');
  if (stampIs(stamp, wanted)) return;
  say('Generating the types of the API from api/openapi.json …');
  const cli = inRoot('node_modules', 'openapi-typescript', 'bin', 'cli.js');
  run(pinnedNode(), [
    cli,
    inRoot('api', 'openapi.json'),
    '--immutable',
    '-o',
    path.join(folder, 'api-types.ts'),
  ]);
  writeFileSync(stamp, wanted);
}

/** Two commands started at once must not install into each other; a lock left by a killed one ends after ten minutes. */
async function alone(work) {
  const lock = inRoot('.setup-lock');
  const deadline = Date.now() + 600_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (
        Date.now() > deadline ||
        Date.now() - statSync(lock, { throwIfNoEntry: false })?.mtimeMs > 600_000
      ) {
        rmSync(lock, { recursive: true, force: true });
      }
      await sleep(200);
    }
  }
  const unlock = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', unlock);
  work();
  unlock();
  process.removeListener('exit', unlock);
}

const [entry, ...args] = process.argv.slice(2);
if (!entry) fail('Usage: node local/bootstrap.mjs ENTRY [ARG ...]');
await alone(() => {
  installPackages();
  generateDatabaseClient();
  generateApiTypes();
});

const binary = pinnedNode();
const child = spawn(binary, [inRoot(entry), ...args], {
  stdio: 'inherit',
  env: {
    // So that what is started often, as in tests and drills, is compiled once.
    NODE_COMPILE_CACHE: inRoot('node_modules', '.cache', 'node-compile'),
    ...process.env,
    PATH: `${path.dirname(binary)}${path.delimiter}${process.env.PATH ?? ''}`,
  },
});
// A terminal sends Ctrl-C to both; a supervisor only to this process.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
