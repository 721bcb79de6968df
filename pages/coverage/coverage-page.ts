import { families, rules, type Rule } from './coverage-data.ts';
import type { Naming } from './named-in-tests.ts';

/** The page of every rule of domain.md: where it is implemented and by which tests it is `named`, or when it comes. */
export function coveragePage(named: ReadonlyMap<string, readonly Naming[]>): string {
  return [
    '# Which rule is where',
    '',
    'Every rule of [domain.md](specification/domain.md): where it is implemented and which tests name it in their titles (with',
    'how many titles), in which part of the system it comes later, or why it is out of scope. Written by `npm run pages` from',
    '`pages/coverage/rules.json` and the titles of the tests; `test/docs/coverage.test.ts` checks both.',
    '',
    summary(),
    '',
    ...families.flatMap(({ family, title, section, rules: ofFamily }) => [
      `## ${family}: ${title} (${section})`,
      '',
      '| id | what | where | tests |',
      '| --- | --- | --- | --- |',
      ...ofFamily.map((rule) => row(rule, named.get(rule.id) ?? [])),
      '',
    ]),
  ].join('\n');
}

function summary(): string {
  const implemented = rules.filter((rule) => 'in' in rule);
  const partly = implemented.filter((rule) => rule.rest !== undefined);
  const later = rules.filter((rule) => 'later' in rule);
  const outOfScope = rules.filter((rule) => 'outOfScope' in rule);
  return [
    `Of ${rules.length} rules ${implemented.length} are implemented (${partly.length} of them in part),`,
    `${later.length} come later, ${outOfScope.length} are out of scope.`,
  ].join(' ');
}

function row(rule: Rule, tests: readonly Naming[]): string {
  return `| ${[rule.id, rule.title, where(rule), 'in' in rule ? tests.map(test).join(', ') : ''].join(' | ')} |`;
}

function where(rule: Rule): string {
  if ('later' in rule) return `later: ${rule.later}`;
  if ('outOfScope' in rule) return `out of scope: ${rule.outOfScope}`;
  const paths = rule.in.map((path) => `[${path}](../${path})`).join(', ');
  return rule.rest ? `${paths}; later (${rule.rest.later}): ${rule.rest.what}` : paths;
}

function test({ file, titles }: Naming): string {
  return `[${file.replace(/^test\/(.*)\.test\.ts$/, '$1')}](../${file}) ${titles}`;
}
