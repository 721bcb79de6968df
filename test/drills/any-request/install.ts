import fs from 'node:fs';
import path from 'node:path';
import type { Progress } from '../../../local/progress.ts';
import { build, cacheFolder, fill, onPath, ToolMissing } from '../../../local/temporal/tool-cache.ts';

const QUIETLY = ['--quiet', '--disable-pip-version-check'];
const REQUIREMENTS = path.join(import.meta.dirname, 'requirements.txt');

/**
 * The folder of Schemathesis, from the package index once per machine: every package that it needs in the version of
 * requirements.txt, and no other. Throws {@link ToolMissing} without Python 3 and its pip.
 */
export async function schemathesis(progress: Progress): Promise<string> {
  const version = /^schemathesis==(.+)$/m.exec(fs.readFileSync(REQUIREMENTS, 'utf8'))?.[1] ?? '';
  const folder = cacheFolder(`schemathesis-${version}`);
  if (fs.existsSync(folder)) return folder;
  if (onPath('python3') === undefined)
    throw new ToolMissing('No Schemathesis: install Python 3.10 or later with pip');
  progress(`Installing Schemathesis ${version} with pip (about half a minute, once per machine) …`);
  await fill(folder, (unfinished) => {
    build('python3', [
      '-m',
      'pip',
      ...QUIETLY,
      'install',
      '--root-user-action=ignore',
      '--no-deps',
      '--target',
      unfinished,
      '-r',
      REQUIREMENTS,
    ]);
    return Promise.resolve();
  });
  return folder;
}
