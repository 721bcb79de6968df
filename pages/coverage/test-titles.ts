import ts from 'typescript';

/** A table that a test file imports: the rows of a JSON file, by the name under which the file knows it. */
export type Tables = Readonly<Record<string, readonly { readonly id?: unknown }[]>>;

const TESTS: readonly string[] = ['test', 'it'];
const NOT_RUN: readonly string[] = ['skip', 'todo', 'failing'];

/**
 * The titles of the tests of a file, `describe` left out. A test of a table has one; where it says `$id` and its table is an
 * imported one, it has one for each row, as Jest makes them. Tests that don't run have none.
 */
export function titlesOf(text: string, tables: Tables = {}): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) {
      const title = textOf(node.arguments[0]);
      if (title !== undefined) titles.push(...perRow(title, node.expression, tables));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('test.ts', text, ts.ScriptTarget.Latest, true));
  return titles;
}

/** The JSON files that a test file imports by default, as written there: name → path. */
export function importedTables(text: string): Record<string, string> {
  const imports = text.matchAll(/^import (\w+) from '(\.[^']+\.json)'/gm);
  return Object.fromEntries(Array.from(imports, ([, name = '', file = '']) => [name, file]));
}

/** True of `test`, `test.each(…)`, `it.concurrent` and the like. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return TESTS.includes(callee.text);
  if (ts.isPropertyAccessExpression(callee))
    return !NOT_RUN.includes(callee.name.text) && isTest(callee.expression);
  if (ts.isCallExpression(callee)) return isTest(callee.expression);
  return ts.isTaggedTemplateExpression(callee) && isTest(callee.tag);
}

function textOf(title: ts.Expression | undefined): string | undefined {
  if (title === undefined) return undefined;
  if (ts.isStringLiteralLike(title)) return title.text;
  if (!ts.isTemplateExpression(title)) return undefined;
  // What is filled in is not known here: it names nothing, and joins no two words.
  return [title.head, ...title.templateSpans.map(({ literal }) => literal)]
    .map(({ text }) => text)
    .join(' … ');
}

function perRow(title: string, callee: ts.Expression, tables: Tables): string[] {
  if (!/\$id\b/.test(title) || !ts.isCallExpression(callee)) return [title];
  const written = callee.arguments.map((argument) => argument.getText()).join();
  const table = Object.keys(tables).find((name) => new RegExp(String.raw`\b${name}\b`).test(written));
  if (table === undefined) return [title];
  return (tables[table] ?? []).map(({ id }) => title.replaceAll(/\$id\b/g, String(id)));
}
