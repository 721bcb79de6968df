import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { showProgress } from '../local/progress.ts';
import { startEntry } from '../local/entry.ts';
import { timeSkippingServer } from '../local/temporal/time-skipping-server.ts';
import { bundleOf } from './bundle-of.ts';
import type { BenchStack } from './bench-stack.ts';
import type { Figure } from './figure.ts';

const AIM = 0.6;
const resultSchema = z.object({
  events: z.int(),
  runs: z.int(),
  moments: z.array(z.object({ at: z.number(), reminders: z.int() })),
});
type Result = z.infer<typeof resultSchema>;

/** History of the same 18 months: our process, and a plain one with an activity per reminder and a timer per moment. */
export async function measureHistoryEvents({ bundleFile }: BenchStack): Promise<Figure[]> {
  const plainFile = `${bundleFile}.plain.js`;
  const workflowsPath = fileURLToPath(new URL('./plain-process.ts', import.meta.url));
  writeFileSync(plainFile, (await bundleOf(workflowsPath)).code);
  const server = await timeSkippingServer(showProgress);
  const ours = await liveThrough('bench/live-our-process.ts', bundleFile, server);
  const plain = await liveThrough('bench/live-plain-process.ts', plainFile, server, ours);
  const ratio = ours.events / plain.events;
  const mails = ours.moments.reduce((sum, { reminders }) => sum + reminders, 0);
  return [
    {
      what: 'History events of an 18-month process / plain version',
      aim: `<= ${AIM}`,
      figure: ratio.toFixed(2),
      met: ratio <= AIM,
      detail: `${ours.events} events in ${ours.runs} runs against ${plain.events}; ${mails} reminders at ${ours.moments.length} moments`,
    },
  ];
}

/** In a process of its own: a Temporal runtime is configured once per process. */
async function liveThrough(script: string, bundle: string, server: string, given?: Result): Promise<Result> {
  const child = startEntry(path.join(script), {
    TEST_WORKFLOW_BUNDLE: bundle,
    TEST_TIME_SKIPPING_SERVER: server,
    MOMENTS: JSON.stringify(given?.moments ?? []),
  });
  const status = await child.ended;
  const last = child.output().trim().split('\n').at(-1) ?? '';
  if (status !== 0) throw new Error(child.output());
  return resultSchema.parse(JSON.parse(last));
}
