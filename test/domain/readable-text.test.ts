import { isName, noTextIn, showsSomething } from '../../domain/vocabulary/readable-text.ts';

/** With their code points in place of what no title of a test should hold. */
const named = (...texts: readonly string[]) =>
  texts.map((text): [string, string] => [
    text.replace(/[^\x20-\x7e]/gu, (mark) => `<${codeOf(mark)}>`),
    text,
  ]);
const codeOf = (mark: string) => mark.codePointAt(0)!.toString(16);

test.each([
  ['NUL', 'a\0b', 'U+0000'],
  ['another control', 'a\x1bb', 'U+001B'],
  ['what Windows-1252 is as Latin-1', 'a\x96b', 'U+0096'],
  ['half of a character', 'a\ud800', 'U+D800'],
  ['the other half', '\udc00a', 'U+DC00'],
  ['an override of the direction', 'a\u202eb', 'U+202E'],
  ['what stands for a lost character', 'M\ufffdkel\ufffd', 'U+FFFD'],
  ['no character at all', 'a\uffff', 'U+FFFF'],
])('%s is no text, and is named', (_what, text, mark) => {
  expect(noTextIn(text)).toBe(mark);
});

const TEXTS = ['', 'Mäkelä', 'a\tb\r\nc', '👪 Sámi: č đ ŋ š ŧ ž', 'محمد', '\u2067محمد\u2069 soitti'];
test.each(named(...TEXTS))('%j is text', (_title, text) => {
  expect(noTextIn(text)).toBeUndefined();
});

const EMPTY = [
  '',
  ' \r\n\t',
  '\u200b',
  '\u00a0\u2003',
  '\u3164',
  '\u2800',
  '\u200d\ufe0f',
  '\u2067\u2069',
  '\ue000',
];
test.each(named(...EMPTY))('%j shows nothing', (_title, text) => {
  expect(showsSomething(text)).toBe(false);
});

test.each(named('g', '–', '1', '\u200bg', 'ŋ', '👪'))('%j shows something', (_title, text) => {
  expect(showsSomething(text)).toBe(true);
});

const NAMES = [
  'Aatu Asiakas',
  'Äijä-Matti Ö. Šefčík',
  "O'Brien 3",
  'Ǥ',
  'محمد',
  'می\u200cخواهم',
  'Työpaja Oy (Kuopio) – 2/3',
];
test.each(named(...NAMES))('%j is a name', (_title, name) => {
  expect(isName(name)).toBe(true);
});

const NO_NAMES = [
  '\r\n',
  'Aatu\r\nBcc: x@example.test',
  'Aatu\tAsiakas',
  'Aatu\u2028Asiakas',
  '\u200b',
  'Aatu\u200bAsiakas',
  '\u202e',
  '\u2067Aatu',
  '\ufeffAatu',
  'Aa\u00adtu',
  '...',
  '👪',
  '\u3164',
];
test.each(named(...NO_NAMES))('%j is no name', (_title, name) => {
  expect(isName(name)).toBe(false);
});
