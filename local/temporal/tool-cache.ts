import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A tool could not be had by any way; the message lists what was tried. */
export class ToolMissing extends Error {
  readonly code = 'TOOL_MISSING';
}

/** A closed network must be noticed at once. */
const CONNECT_MS = 4_000;
const DOWNLOAD_MS = 300_000;

/** Folder for tools, outside the checkout, so that a second clone doesn't fetch them again. */
export function cacheFolder(nameAndVersion: string): string {
  const base = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache');
  return path.join(base, 'palvelupolku', nameAndVersion);
}

/** The program of this name on PATH, or undefined. */
export function onPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, program)).find((file) => fs.existsSync(file));
}

/** Fills a cache folder all at once: a half-filled one is never seen, also when two processes do it together. */
export async function fill(folder: string, work: (unfinished: string) => Promise<void>): Promise<void> {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const unfinished = fs.mkdtempSync(`${folder}.`);
  try {
    await work(unfinished);
    if (!fs.existsSync(folder)) fs.renameSync(unfinished, folder);
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Downloads a tar.gz, checks it against the SHA-256 in `checksumsUrl` and unpacks it. False where the network says no. */
export async function downloadArchive(url: string, checksumsUrl: string, into: string): Promise<boolean> {
  try {
    const checksums = await (await get(checksumsUrl, CONNECT_MS)).text();
    const archive = Buffer.from(await (await get(url, DOWNLOAD_MS)).arrayBuffer());
    const digest = createHash('sha256').update(archive).digest('hex');
    if (!checksums.includes(digest)) throw new ToolMissing(`${url} doesn't have the published checksum`);
    return spawnSync('tar', ['-xzf', '-', '-C', into], { input: archive }).status === 0;
  } catch (error) {
    if (error instanceof ToolMissing) throw error;
    return false;
  }
}

async function get(url: string, timeoutMs: number): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/** Runs a build tool with its output shown. Throws {@link ToolMissing} where it fails. */
export function build(
  command: string,
  args: string[],
  environment: Readonly<Record<string, string>> = {},
): void {
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new ToolMissing(`${command} ${args.join(' ')} failed ${error?.message ?? ''}`);
}
