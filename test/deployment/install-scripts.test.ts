import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const read = (file: string) => JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8'));

test('every package that brings an install script is listed, and none of them runs', () => {
  const packages = Object.entries<{ hasInstallScript?: boolean }>(read('package-lock.json').packages);
  const withScripts = packages
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length));
  expect(withScripts.length).toBeGreaterThan(3);
  const { allowScripts } = read('package.json');
  expect(Object.keys(allowScripts).sort()).toEqual([...new Set(withScripts)].sort());
  expect(Object.values(allowScripts).every((allowed) => allowed === false)).toBe(true);
});
