import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { identityOf } from './process-identity.ts';

/** Data and logs of the local stack, `.local` unless PALVELUPOLKU_DIRECTORY says otherwise; removed by `npm run reset`. */
export const DIRECTORY = path.resolve(
  process.env.PALVELUPOLKU_DIRECTORY ?? path.join(import.meta.dirname, '..', '.local'),
);
const FILE = path.join(DIRECTORY, 'running.json');

const addressesSchema = z.object({
  apiUrl: z.string(),
  webUiUrl: z.string(),
  inboxUrl: z.string(),
  issuer: z.string(),
});
export type StackAddresses = z.infer<typeof addressesSchema>;

/** A server that the stack runs as a process of its own. */
const partSchema = z.object({ name: z.string(), pid: z.int(), identity: z.string() });
export type Part = z.infer<typeof partSchema>;

/** What a running `npm start` tells other commands, and the next one where it was killed. */
const runningSchema = addressesSchema.extend({
  pid: z.int(),
  identity: z.string().nullable().default(null),
  parts: z.array(partSchema).default([]),
});
export type RunningStack = z.infer<typeof runningSchema>;

/** The stack that `npm start` runs in this checkout, or null. One that was killed left its file behind, but no process. */
export function runningStack(): RunningStack | null {
  const stack = read();
  return stack && isRunning(stack) ? stack : null;
}

/**
 * The parts in the file that run, in the order of their start: without a running stack they are left over from a killed one.
 */
export function runningParts(): Part[] {
  return read()?.parts.filter(isRunning) ?? [];
}

/**
 * Says that this process runs the stack. False where another one does. What is left over from a killed one stays recorded.
 */
export function claimStack(): boolean {
  if (runningStack()) return false;
  fs.mkdirSync(DIRECTORY, { recursive: true });
  const self = { pid: process.pid, identity: identityOf(process.pid) };
  write({ ...self, parts: runningParts(), apiUrl: '', webUiUrl: '', inboxUrl: '', issuer: '' });
  return true;
}

/** Remembers a part of the claimed stack, so that it is found if this process is killed. */
export function recordPart(name: string, pid: number): void {
  const stack = read();
  const identity = identityOf(pid);
  if (stack && identity !== null) write({ ...stack, parts: [...runningParts(), { name, pid, identity }] });
}

/** Tells other commands where the claimed stack is. */
export function announceStack({ apiUrl, webUiUrl, inboxUrl, issuer }: StackAddresses): void {
  const stack = read();
  if (stack) write({ ...stack, apiUrl, webUiUrl, inboxUrl, issuer });
}

/** Says that the stack has ended. A part that could not be stopped stays recorded, for the next start to try again. */
export function releaseStack(): void {
  if (runningParts().length === 0) fs.rmSync(FILE, { force: true });
}

/** True where the very process runs, not another one that got its pid since. */
export function isRunning({ pid, identity }: { pid: number; identity: string | null }): boolean {
  return identity === null ? isAlive(pid) : identityOf(pid) === identity;
}

function read(): RunningStack | null {
  if (!fs.existsSync(FILE)) return null;
  const parsed = runningSchema.safeParse(JSON.parse(fs.readFileSync(FILE, 'utf8')));
  return parsed.success ? parsed.data : null;
}

/** All at once: one who is killed while writing leaves the file as it was. */
function write(stack: RunningStack): void {
  fs.writeFileSync(`${FILE}.new`, JSON.stringify(stack));
  fs.renameSync(`${FILE}.new`, FILE);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
