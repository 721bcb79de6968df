import fs from 'node:fs';
import path from 'node:path';
import { freePort } from '../free-port.ts';
import type { Progress } from '../progress.ts';
import { startProcess } from '../running-process.ts';
import { build, cacheFolder, fill, onPath, ToolMissing } from './tool-cache.ts';

const VERSION = '1.38.0';
const WRAPPER = 'temporal-test-server';

/**
 * A program that is Temporal's time-skipping test server, to be started by the SDK as `PROGRAM PORT`. Taken from
 * TEMPORAL_TEST_SERVER_PATH or our cache, otherwise fetched by Maven (the same server as a Java artifact, which Maven
 * checks by checksum) and wrapped. Throws ToolMissing where none of it works: its tests are never skipped.
 */
export async function timeSkippingServer(progress: Progress): Promise<string> {
  const given = process.env.TEMPORAL_TEST_SERVER_PATH;
  if (given !== undefined) return given;
  const folder = cacheFolder(`temporal-test-server-${VERSION}`);
  if (!fs.existsSync(folder)) await fill(folder, (unfinished) => obtain(unfinished, progress));
  await dumpClassData(folder, progress);
  return path.join(folder, WRAPPER);
}

async function obtain(into: string, progress: Progress): Promise<void> {
  if (onPath('mvn') === undefined || onPath('java') === undefined) {
    throw new ToolMissing(
      'No time-skipping test server: set TEMPORAL_TEST_SERVER_PATH, or install Java 17 and Maven',
    );
  }
  progress(`Fetching Temporal's time-skipping test server ${VERSION} with Maven …`);
  const here = import.meta.dirname;
  for (const file of ['pom.xml', WRAPPER]) {
    fs.copyFileSync(path.join(here, 'time-skipping-server', file), path.join(into, file));
  }
  fs.chmodSync(path.join(into, WRAPPER), 0o755);
  const library = path.join(into, 'lib');
  build('mvn', [
    '-B',
    '-ntp',
    '-q',
    '-f',
    path.join(into, 'pom.xml'),
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${library}`,
  ]);
  await Promise.resolve();
}

/** An archive of loaded classes halves the start of the server, which the SDK gives five seconds. It fits one path only. */
async function dumpClassData(folder: string, progress: Progress): Promise<void> {
  if (fs.existsSync(path.join(folder, 'lib', 'app.jsa'))) return;
  progress('Preparing a quick start of the time-skipping test server …');
  const port = await freePort();
  const server = startProcess(path.join(folder, WRAPPER), ['--dump', String(port)]);
  await server.orExit(listens(port));
  await server.stop();
}

async function listens(port: number): Promise<void> {
  const { connect } = await import('node:net');
  for (;;) {
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      }).once('error', () => {
        resolve(false);
      });
    });
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
