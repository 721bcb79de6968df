import path from 'node:path';
import { killablePart, type Part, type PartName } from './part.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
type Environment = Readonly<Record<string, string>>;

/**
 * Makes parts of our own entries: each listens on its port for questions of its health, and logs into `directory`. `besides`
 * is looked at anew at each start.
 */
export function entriesIn(
  directory: string,
  shared: Environment,
  besides: Partial<Record<PartName, Environment>>,
): (name: PartName, entry: string, port: number, environment: Environment) => Part {
  return (name, entry, port, environment) =>
    killablePart({
      name,
      command: () => ({
        program: process.execPath,
        args: [path.join(ROOT, entry)],
        options: {
          env: { ...process.env, ...shared, ...portOf(name, port), ...environment, ...besides[name] },
        },
      }),
      logFile: path.join(directory, `${name.replace(' ', '-')}.log`),
      ready: async () => {
        const signal = AbortSignal.timeout(2_000);
        return (await fetch(`http://127.0.0.1:${port}/health/ready`, { signal })).ok;
      },
    });
}

function portOf(name: PartName, port: number): Environment {
  return { [name === 'api' ? 'API_PORT' : 'WORKER_HEALTH_PORT']: String(port) };
}
