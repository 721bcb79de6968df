import fs from 'node:fs';
import path from 'node:path';
import dateVectors from '../../docs/specification/date-vectors.json' with { type: 'json' };
import serviceVectors from '../../docs/specification/service-vectors.json' with { type: 'json' };
import { refusals } from '../../domain/definitions/refusals.ts';
import { countyRuleSets, nationalRuleSets } from '../../domain/rules/published-rules.ts';

const ROOT = path.join(__dirname, '..', '..');
const FOLDER = path.join(ROOT, 'docs', 'specification');
/** What the copies are of: beside the checkout where the project is made, and not beside a clone. */
const SHARED = path.join(ROOT, '..', 'shared');
const COPIES = ['domain.md', 'service-rules.md', 'date-vectors.json', 'service-vectors.json'];

const liesBeside = fs.existsSync(path.join(SHARED, 'spec'));
const read = (...parts: string[]) => fs.readFileSync(path.join(...parts), 'utf8');

/** Tag → file of the seed, as seeds.md lists them. */
const seeds = new Map(
  Array.from(read(FOLDER, 'seeds.md').matchAll(/^\| (S\d{3}) \| `([^`]+)`/gm), ([, tag, file]) => [
    tag!,
    file!,
  ]),
);
const tagsIn = (text: string) => [...new Set(text.match(/\bS\d{3}\b/g))].sort();
const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

test('the specification is the one that was given, byte by byte, and seeds.md lists the seeds that were, where these lie beside', () => {
  expect(COPIES.every((file) => read(FOLDER, file).length > 0)).toBe(true);
  if (!liesBeside) return;
  const differing = COPIES.filter((file) => read(FOLDER, file) !== read(SHARED, 'spec', file));
  expect(differing).toEqual([]);
  expect([...seeds.values()].sort()).toEqual(fs.readdirSync(path.join(SHARED, 'seeds')).sort());
});

test('the folder holds the specification and nothing else', () => {
  expect(fs.readdirSync(FOLDER).sort()).toEqual([...COPIES, 'seeds.md'].sort());
});

test('a seed has the number of its file', () => {
  for (const [tag, file] of seeds) expect(file).toMatch(new RegExp(`^${tag.slice(1)}_`));
});

test('every seed that the specification names is in the list, and the other way round', () => {
  const named = tagsIn(
    COPIES.filter((file) => file.endsWith('.md'))
      .map((file) => read(FOLDER, file))
      .join('\n'),
  );
  expect(named).toEqual([...seeds.keys()]);
});

test('every seed that rule sets and refusals name is in the list', () => {
  const named = tagsIn(JSON.stringify([nationalRuleSets, countyRuleSets, refusals]));
  expect(named.filter((tag) => !seeds.has(tag))).toEqual([]);
  expect(named).toContain('S003');
});

test('vectors have ids of their own, and the dates of domain.md have one each', () => {
  for (const ids of [idsOf(dateVectors), idsOf(serviceVectors)]) expect(new Set(ids).size).toBe(ids.length);
  const examples = Array.from(read(FOLDER, 'domain.md').matchAll(/^\| (V\d\d) \|/gm), ([, id]) => id);
  expect(idsOf(dateVectors)).toEqual(examples);
});
