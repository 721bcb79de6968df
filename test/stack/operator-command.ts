import { check } from '../../operators/check.ts';
import { rebuild } from '../../operators/rebuild.ts';
import { restart } from '../../operators/restart.ts';
import type { Product } from './product.ts';

const COMMANDS = { check, rebuild, restart };

/**
 * A command of operators on a product, as `npm run restart -- …` gives it: its exit status, and what it says. It runs in this
 * process: starting one takes ten times as long as most of them.
 */
export async function operatorCommand(
  { variables }: Pick<Product, 'variables'>,
  name: keyof typeof COMMANDS,
  ...words: string[]
): Promise<{ status: number; lines: string[] }> {
  const lines: string[] = [];
  const say = (text: unknown) => void lines.push(...String(text).split('\n'));
  const status = await COMMANDS[name](words, { ...process.env, ...variables }, { log: say, error: say });
  return { status, lines };
}
