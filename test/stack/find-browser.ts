// node test/stack/find-browser.ts: says as JSON which Chromium there is and how to start it, or null. An entry of its own,
// since the package that ships one is an ES module, which jest can't load.
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** A browser as playwright-core starts it. */
export interface FoundBrowser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

const MODULES = path.join(import.meta.dirname, '..', '..', 'node_modules');
const SHIPPED = path.join(MODULES, '@sparticuz', 'chromium');
const NAMES = ['chromium', 'chromium-headless-shell', 'google-chrome', 'google-chrome-stable', 'chrome'];
/** Chromium's sandbox needs rights that root in a container hasn't; everybody else keeps it. */
const ARGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
);

process.stdout.write(JSON.stringify((await browser()) ?? null));

/** The one of CHROMIUM_PATH, else that of our packages, whose version is pinned, else one on PATH. */
async function browser(): Promise<FoundBrowser | undefined> {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined) return { executablePath: given, args: ARGS, env: ENVIRONMENT };
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(SHIPPED)) {
    const shipped = await shippedBrowser();
    if (starts(shipped)) return shipped;
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
    .map((executablePath) => ({ executablePath, args: ARGS, env: ENVIRONMENT }))
    .find((found) => isExecutable(found.executablePath) && starts(found));
}

/**
 * The browser of the package, unpacked once for each version. Left to itself the package unpacks to a fixed name in the
 * system's temporary folder and takes whatever lies there; so it is given a folder of ours, renamed when it is complete.
 */
async function shippedBrowser(): Promise<FoundBrowser> {
  const { version } = JSON.parse(readFileSync(path.join(SHIPPED, 'package.json'), 'utf8')) as {
    version: string;
  };
  const home = path.join(MODULES, '.cache', `chromium-${version}`);
  if (!existsSync(home)) await unpack(home);
  const libraries = [process.env.LD_LIBRARY_PATH ?? '', path.join(home, 'al2023', 'lib')];
  return {
    executablePath: path.join(home, 'chromium'),
    // It ships no sandbox helper.
    args: ['--no-sandbox'],
    env: {
      ...ENVIRONMENT,
      FONTCONFIG_PATH: path.join(home, 'fonts'),
      LD_LIBRARY_PATH: libraries.filter((folder) => folder !== '').join(path.delimiter),
    },
  };
}

async function unpack(home: string): Promise<void> {
  const unfinished = `${home}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  process.env.TMPDIR = unfinished;
  // Makes it unpack the libraries too that a bare system lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
  writeFileSync(
    path.join(unfinished, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>`,
  );
  try {
    renameSync(unfinished, home);
  } catch (error) {
    // Another test run was quicker.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function starts({ executablePath, env }: FoundBrowser): boolean {
  try {
    const options = { env, timeout: 20_000, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync(executablePath, ['--version'], options).includes('Chrom');
  } catch {
    return false;
  }
}
