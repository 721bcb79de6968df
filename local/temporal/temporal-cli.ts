import fs from 'node:fs';
import path from 'node:path';
import type { Progress } from '../progress.ts';
import { build, cacheFolder, downloadArchive, fill, onPath, ToolMissing } from './tool-cache.ts';

/** The newest version that also builds through the Go module proxy. Server 1.29.1, Web UI 2.42.1. */
const VERSION = '1.5.1';
const RELEASE = `https://github.com/temporalio/cli/releases/download/v${VERSION}`;

/**
 * The official Temporal CLI, which holds a development server with its Web UI. Looked for in TEMPORAL_CLI_PATH, on PATH
 * and in our cache, then downloaded, then built with Go. Throws ToolMissing where none of it works.
 */
export async function temporalCli(progress: Progress): Promise<string> {
  const given = process.env.TEMPORAL_CLI_PATH ?? onPath('temporal');
  if (given !== undefined) return given;
  const folder = cacheFolder(`temporal-cli-${VERSION}`);
  const binary = path.join(folder, 'temporal');
  if (!fs.existsSync(binary)) await fill(folder, (unfinished) => obtain(unfinished, progress));
  return binary;
}

async function obtain(into: string, progress: Progress): Promise<void> {
  progress(`Downloading the Temporal CLI ${VERSION} …`);
  const archive = `temporal_cli_${VERSION}_${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}.tar.gz`;
  if (await downloadArchive(`${RELEASE}/${archive}`, `${RELEASE}/checksums.txt`, into)) return;
  if (onPath('go') === undefined) {
    throw new ToolMissing(
      'No Temporal CLI: set TEMPORAL_CLI_PATH, put `temporal` on PATH, open the network, or install Go',
    );
  }
  progress(
    `No download; building the Temporal CLI ${VERSION} with Go (about five minutes, once per machine) …`,
  );
  goInstall([`github.com/temporalio/cli/cmd/temporal@v${VERSION}`], into);
}

/** Builds Go programs through the module proxy into a folder. */
export function goInstall(packages: string[], into: string): void {
  build('go', ['install', '-ldflags', '-s -w', ...packages], { GOBIN: into });
}
