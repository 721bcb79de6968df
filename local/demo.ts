// npm run demo: two practice processes from their opening to their end, told through the public API.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { localDateOf } from '../domain/calendar/moments.ts';
import { apiClient } from './api-client/api-client.ts';
import { tellJointServiceStory } from './demo/joint-service-story.ts';
import type { Cast, Story } from './demo/story.ts';
import { tellSuspensionStory } from './demo/suspension-story.ts';
import { standingsOf, timelineOf } from './demo/timeline.ts';
import { freePorts } from './free-port.ts';
import { portNames, type LocalConfiguration } from './configuration.ts';
import { readInbox } from './inbox.ts';
import { showProgress } from './progress.ts';
import { runningStack, type StackAddresses } from './running-stack.ts';
import { startStack } from './stack.ts';

const STORIES = [
  { title: 'Joint service with a service period', tell: tellJointServiceStory },
  { title: 'Activation plan, employment, hearing, suspension, resumption', tell: tellSuspensionStory },
];

const running = runningStack();
if (running?.apiUrl) await tellAll(running);
else await onStackOfItsOwn();

async function onStackOfItsOwn(): Promise<void> {
  console.log('No npm start runs here, so the demonstration starts a stack of its own:');
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-demo-'));
  fs.chmodSync(directory, 0o755);
  const free = await freePorts(portNames.length);
  const ports = Object.fromEntries(portNames.map((name, index) => [name, free[index]])) as LocalConfiguration;
  const stack = await startStack(directory, ports, showProgress);
  try {
    await tellAll(stack);
  } finally {
    await stack.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

async function tellAll(stack: StackAddresses): Promise<void> {
  const cast: Cast = {
    caseWorker: await apiClient(stack, 'case-worker'),
    provider: await apiClient(stack, 'provider'),
    employmentAuthority: await apiClient(stack, 'employment-authority'),
  };
  for (const { title, tell } of STORIES) await show(title, await tell(cast), cast, stack);
}

async function show(
  title: string,
  story: Story,
  { caseWorker }: Cast,
  { webUiUrl, inboxUrl }: Pick<StackAddresses, 'webUiUrl' | 'inboxUrl'>,
): Promise<void> {
  console.log(`\n${title} (practice process ${story.processId})\n`);
  const timeline = await timelineOf(story, caseWorker, await readInbox(inboxUrl));
  print(timeline.map(({ at, ...line }) => ({ ...line, on: localDateOf(at).toString() })));
  console.log('\n  How its deadlines stand, by due date:\n');
  const standings = await standingsOf(story, caseWorker);
  print(standings.map(({ due, ...line }) => ({ ...line, on: due })));
  console.log(`\n  Temporal Web UI: ${webUiUrl}/client-process%2F${story.processId}\n  Inbox: ${inboxUrl}`);
}

function print(lines: readonly { on: string; what: string; why: string }[]): void {
  for (const { on, what, why } of lines) console.log(`  ${on}  ${what}${why === '' ? '' : `  [${why}]`}`);
}
