import fs from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/**
 * Ports below those that systems give to outgoing connections (32768 and up on Linux): one of these isn't taken by chance
 * between being found and being listened on.
 */
const LOWEST = 10_000;
const HIGHEST = 32_000;

/** One file for each port that a process of this machine has been given, with its process id. */
const GIVEN = path.join(os.tmpdir(), `palvelupolku-ports-${os.userInfo().uid}`);

/**
 * A port that nobody listens on at this moment, and that stays the caller's: no other process gets it from here as long as
 * this one lives, though what is to listen there hasn't started yet, or has stopped for a while.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (reserve(port) && (await isFree(port)) && (await isFree(port, '::'))) return port;
  }
}

function reserve(port: number): boolean {
  fs.mkdirSync(GIVEN, { recursive: true });
  const file = path.join(GIVEN, String(port));
  if (fs.existsSync(file) && isAlive(Number(fs.readFileSync(file, 'utf8')))) return false;
  fs.rmSync(file, { force: true });
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Different ports that nobody listens on at this moment. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

/** True where nobody listens on the port of loopback, or of another address of this machine. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', (error: NodeJS.ErrnoException) => {
        // A machine without IPv6 has nobody on it.
        resolve(error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL');
      })
      .listen(port, host, () => {
        server.close(() => {
          resolve(true);
        });
      });
  });
}
