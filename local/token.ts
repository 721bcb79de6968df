// npm run --silent token -- case-worker: prints an access token of a demo person of the running stack.
import { DEMO_PEOPLE } from './demo-people.ts';
import { demoToken } from './identity/demo-token.ts';
import { runningStack } from './running-stack.ts';

const [name = ''] = process.argv.slice(2);
const person = DEMO_PEOPLE.find(({ subject }) => subject === `demo-${name}`);
const stack = runningStack();
if (!person) {
  console.error(
    `Usage: npm run --silent token -- NAME, with NAME one of ${DEMO_PEOPLE.map((p) => p.subject.slice(5)).join(', ')}`,
  );
  process.exit(2);
}
if (!stack?.issuer) {
  console.error('Palvelupolku does not run here; start it with npm start.');
  process.exit(1);
}
console.log(await demoToken(stack.issuer, person.subject));
