import path from 'node:path';
import { startProcess } from '../../local/running-process.ts';

const ROOT = path.join(__dirname, '../..');

test.each(['restart-workflows.ts', 'check-main.ts', 'rebuild-main.ts'])(
  'operators/%s is a program: words that it does not know end it with 2, and it says which it knows',
  async (entry) => {
    const program = startProcess(process.execPath, [path.join(ROOT, 'operators', entry), '--frobnicate']);
    expect(await program.ended).toBe(2);
    expect(program.output()).toMatch(/--frobnicate[^]*Usage: npm run (restart|check|rebuild)/);
  },
);
