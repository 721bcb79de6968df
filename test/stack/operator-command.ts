import path from 'node:path';
import { startProcess } from '../../local/running-process.ts';
import type { Product } from './product.ts';

/** A command of operators on a product, as `npm run restart -- …` gives it: its exit status, and what it says. */
export async function operatorCommand(
  product: Pick<Product, 'variables'>,
  name: 'restart' | 'check' | 'rebuild',
  ...words: string[]
): Promise<{ status: number | null; lines: string[] }> {
  const entry = { restart: 'restart-workflows.ts', check: 'check-main.ts', rebuild: 'rebuild-main.ts' }[name];
  const file = path.join(__dirname, '../../operators', entry);
  const command = startProcess(process.execPath, [file, ...words], {
    env: { ...process.env, ...product.variables },
  });
  const status = await command.ended;
  return { status, lines: command.output().trim().split('\n') };
}
