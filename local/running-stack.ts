import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Data and logs of the local stack, `.local` unless PALVELUPOLKU_DIRECTORY says otherwise; removed by `npm run reset`. */
export const DIRECTORY = path.resolve(
  process.env.PALVELUPOLKU_DIRECTORY ?? path.join(import.meta.dirname, '..', '.local'),
);
const FILE = path.join(DIRECTORY, 'running.json');

/** What a running `npm start` tells other commands. */
const runningSchema = z.object({
  pid: z.int(),
  apiUrl: z.string(),
  webUiUrl: z.string(),
  inboxUrl: z.string(),
  issuer: z.string(),
});
export type RunningStack = z.infer<typeof runningSchema>;

/** The stack that `npm start` runs in this checkout, or null. One that was killed left its file behind, but no process. */
export function runningStack(): RunningStack | null {
  if (!fs.existsSync(FILE)) return null;
  const parsed = runningSchema.safeParse(JSON.parse(fs.readFileSync(FILE, 'utf8')));
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data : null;
}

/** Says that this process runs the stack. False where another one does. */
export function claimStack(): boolean {
  if (runningStack()) return false;
  fs.mkdirSync(DIRECTORY, { recursive: true });
  const starting: RunningStack = { pid: process.pid, apiUrl: '', webUiUrl: '', inboxUrl: '', issuer: '' };
  announceStack(starting);
  return true;
}

/** Tells other commands where the stack is. */
export function announceStack(stack: RunningStack): void {
  fs.writeFileSync(FILE, JSON.stringify(stack));
}

/** Says that the stack has ended. */
export function releaseStack(): void {
  fs.rmSync(FILE, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
