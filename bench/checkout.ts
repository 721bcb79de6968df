import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const LOCK = 'package-lock.json';

/** This repository as it was, in a temporary directory. */
export interface Checkout {
  readonly root: string;
  readonly remove: () => void;
}

/** Unpacks a commit. It shares our packages where it is locked to the same; else its first `npm run` installs its own. */
export function checkOut(ref: string): Checkout {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-before-'));
  const archive = execFileSync('git', ['archive', ref], { cwd: ROOT, maxBuffer: 200_000_000 });
  execFileSync('tar', ['-x', '-C', root], { input: archive });
  if (fs.readFileSync(path.join(root, LOCK)).equals(fs.readFileSync(path.join(ROOT, LOCK))))
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  return {
    root,
    remove: () => {
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}
