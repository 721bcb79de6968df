import { spawn } from 'node:child_process';
import { EncryptionError } from './encryption-error.ts';
import type { KeyProvider } from './key-provider.ts';
import { KEY_BYTES } from './sealing.ts';

/** No key management service takes longer unless something is wrong. */
const TIME_LIMIT_MS = 10_000;
/** Far more than a wrapped key is, in any service. */
const LONGEST_ANSWER = 16_384;

/**
 * A provider that asks an external command, such as a small script around a key management service:
 * `COMMAND wrap|unwrap VERSION`, base64 on its input and its output, status 0. Its error stream is dropped, since it might
 * quote what it was given. Anything else than a good answer in time is an EncryptionError KEY_COMMAND_FAILED.
 */
export function commandProvider(
  command: string,
  current: number,
  timeLimitMs: number = TIME_LIMIT_MS,
): KeyProvider {
  const ask = (verb: string, version: number, input: Uint8Array) =>
    answerOf(command, [verb, String(version)], Buffer.from(input).toString('base64'), timeLimitMs);
  return {
    current,
    newest: current,
    wrap: async (dataKey) => {
      const wrapped = await ask('wrap', current, dataKey);
      if (wrapped.equals(dataKey)) throw failed('The key command did not wrap');
      return { version: current, wrapped };
    },
    unwrap: async ({ version, wrapped }) => {
      const dataKey = await ask('unwrap', version, wrapped);
      if (dataKey.length !== KEY_BYTES) throw failed('The key command gave no key of 32 bytes');
      return dataKey;
    },
  };
}

async function answerOf(
  command: string,
  args: readonly string[],
  input: string,
  timeout: number,
): Promise<Buffer> {
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout,
    killSignal: 'SIGKILL',
  });
  let answer = '';
  child.stdout.setEncoding('latin1').on('data', (chunk: string) => {
    answer += chunk;
    if (answer.length > LONGEST_ANSWER) child.kill('SIGKILL');
  });
  // A command that ends without reading its input breaks the pipe; its status says what happened.
  child.stdin.on('error', () => undefined).end(`${input}\n`);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) => {
      reject(failed('The key command could not be started', cause));
    });
    child.once('close', resolve);
  });
  if (status !== 0 || answer.length > LONGEST_ANSWER) throw failed('The key command failed');
  if (!/^[A-Za-z0-9+/]+={0,2}\s*$/.test(answer)) throw failed('The key command did not answer in base64');
  return Buffer.from(answer, 'base64');
}

function failed(message: string, cause?: unknown): EncryptionError {
  return new EncryptionError('KEY_COMMAND_FAILED', message, { cause });
}
