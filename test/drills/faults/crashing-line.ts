import net, { type AddressInfo } from 'node:net';
import { statementsHeard } from './statements-heard.ts';

/**
 * Where in a transaction the API is made to die: before PostgreSQL is told to commit, or after it has, before it says so.
 */
export const COMMIT_POINTS = ['before-commit', 'after-commit'] as const;
export type CommitPoint = (typeof COMMIT_POINTS)[number];

/** A line to PostgreSQL on which one transaction can be made fatal to its client. */
export interface CrashingLine {
  readonly port: number;
  /** Arms it: the first transaction that says `text` ends with `die` at the point. Resolves when it has. */
  readonly arm: (point: CommitPoint, text: string, die: () => Promise<void>) => Promise<void>;
  readonly stop: () => void;
}

interface Armed {
  readonly point: CommitPoint;
  readonly text: string;
  readonly die: () => void;
}

/** Starts the line on a free port of loopback. */
export async function startCrashingLine(targetPort: number): Promise<CrashingLine> {
  let armed: Armed | null = null;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(targetPort, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    let fatal: Armed | null = null;
    let silent = false;
    const hear = statementsHeard();
    near.on('data', (chunk: Buffer) => {
      const said = hear(chunk);
      const fits = ({ text }: Armed) => said.some((statement) => statement.includes(text));
      if (armed && fits(armed)) {
        fatal = armed;
        armed = null;
      }
      const commits = fatal !== null && said.includes('COMMIT');
      if (commits && fatal?.point === 'before-commit') {
        fatal.die();
        return;
      }
      if (commits) silent = true;
      far.write(chunk);
    });
    far.on('data', (chunk: Buffer) => {
      if (!silent) near.write(chunk);
      // Its command is complete: PostgreSQL has committed, and its client will never know.
      else if (chunk.includes('COMMIT')) fatal?.die();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    arm: (point, text, die) =>
      new Promise((resolve) => {
        armed = {
          point,
          text,
          die: () => {
            void die().then(resolve);
          },
        };
      }),
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
