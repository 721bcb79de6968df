import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A file must not import itself by any way, imports of types counted; import-x/no-cycle leaves those out. */
export const noCircles = {
  meta: { type: 'problem', schema: [], messages: { circle: 'Imports itself: {{way}}' } },
  create: (context) => ({
    Program(node) {
      const way = wayBack(context.filename, context.sourceCode.text);
      const names = way?.map((file) => path.relative(context.cwd, file)).join(' → ');
      if (names) context.report({ node, messageId: 'circle', data: { way: names } });
    },
  }),
};

/** The shortest way by imports from a file back to it, or undefined. */
function wayBack(start, text) {
  const waiting = importsIn(start, text).map((file) => [file]);
  const seen = new Set();
  for (const way of waiting) {
    const file = way.at(-1);
    if (file === start) return way;
    if (seen.has(file)) continue;
    seen.add(file);
    waiting.push(...importsOf(file).map((next) => [...way, next]));
  }
  return undefined;
}

const known = new Map();

function importsOf(file) {
  const imports = known.get(file) ?? importsIn(file, fs.readFileSync(file, 'utf8'));
  known.set(file, imports);
  return imports;
}

/** The files of ours that a text imports. */
function importsIn(file, text) {
  return ts
    .preProcessFile(text, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.') && name.endsWith('.ts'))
    .map((name) => path.resolve(path.dirname(file), name));
}
