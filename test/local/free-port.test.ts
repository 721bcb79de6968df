import { freePorts } from '../../local/free-port.ts';
import { startProcess } from '../../local/running-process.ts';
import { eventually } from '../stack/eventually.ts';

const MANY = 400;
const PRINTS_PORTS = `
  const { freePorts } = await import(process.argv[1]);
  console.log(JSON.stringify(await freePorts(${MANY})));
  if (process.argv[2] === 'stays') setInterval(() => undefined, 1_000);`;

/** Ports that another process is given. */
function other(stays: string) {
  const module = new URL('../../local/free-port.ts', `file://${__filename}`).href;
  return startProcess(process.execPath, ['--input-type=module', '-e', PRINTS_PORTS, module, stays]);
}

test('a port is given to one process as long as it lives, whether or not anybody listens there', async () => {
  const first = other('stays');
  await eventually(() => first.output().includes(']'));
  const taken = JSON.parse(first.output()) as number[];
  const second = other('ends');
  expect(await second.ended).toBe(0);
  const ours = await freePorts(MANY);
  const all = [...taken, ...(JSON.parse(second.output()) as number[]), ...ours];
  await first.kill9();
  // Those of the second may be given again, since it has ended; by chance about 7 are.
  expect(new Set([...taken, ...ours]).size).toBe(2 * MANY);
  expect(all.filter((port) => port < 10_000 || port >= 32_000)).toEqual([]);
}, 60_000);
