// npm start: the whole product on embedded defaults, until Ctrl-C.
import { portNames, readLocalConfiguration, type LocalConfiguration } from './configuration.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { isFree } from './free-port.ts';
import { stopLeftOverParts } from './left-over-parts.ts';
import { showProgress } from './progress.ts';
import {
  announceStack,
  claimStack,
  DIRECTORY,
  recordPart,
  releaseStack,
  runningStack,
} from './running-stack.ts';
import { startStack, type Stack } from './stack.ts';

if (!claimStack()) {
  console.error(`Palvelupolku already runs in this checkout (process ${runningStack()?.pid ?? '?'}).`);
  process.exit(1);
}
process.once('exit', releaseStack);
const interrupted = new Promise<string>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      resolve(signal);
    });
  }
});

const ports = readLocalConfiguration(process.env);
await stopLeftOverParts(showProgress);
await refuseTakenPorts(ports);
console.log('Starting Palvelupolku:');
const stack = await startStack(DIRECTORY, ports, showProgress, recordPart);
announceStack(stack);
console.log(welcome(stack));

const reason = await Promise.race([
  interrupted,
  stack.partEnded.then((part) => `${part} ended by itself, see .local/*.log`),
]);
console.log(`\nStopping (${reason}) …`);
await stack.stop();
process.exit(reason.startsWith('SIG') ? 0 : 1);

async function refuseTakenPorts(configuration: LocalConfiguration): Promise<void> {
  for (const name of portNames) {
    if (await isFree(configuration[name])) continue;
    console.error(`Port ${configuration[name]} is taken. Choose another one with ${name}=… npm start`);
    process.exit(1);
  }
}

function welcome({ apiUrl, webUiUrl, codecUrl, inboxUrl }: Stack): string {
  const people = DEMO_PEOPLE.map(
    ({ subject, name, role }) => `    ${subject.replace('demo-', '').padEnd(22)} ${name}, ${role}`,
  );
  return `
Palvelupolku runs.

  API documentation   ${apiUrl}/docs
  Temporal Web UI     ${webUiUrl}
  … and its decoding  ${codecUrl}/login (once in the Web UI: docs/operations/web-ui.md)
  Mail inbox          ${inboxUrl} (a link asks you to sign in: pick whom the mail went to)

  A token for a demo person:   npm run --silent token -- case-worker
${people.join('\n')}

  A guided tour:               npm run demo
  For npm run check, restart and rebuild, once in a shell:   set -a; . .local/worker.env; set +a
  Stop with Ctrl-C; data stay in .local/ until npm run reset.
`;
}
