import { idsInText } from '../../pages/coverage/ids-in-text.ts';
import { importedTables, titlesOf } from '../../pages/coverage/test-titles.ts';

test.each<[text: string, ids: string[]]>([
  ['D05b: a client who asks', ['D05b']],
  ['D05, D06: both', ['D05', 'D06']],
  ['nothing younger (R70): %s', ['R70']],
  ['V18–V20 and R70-R71', ['V18', 'V19', 'V20', 'R70', 'R71']],
  ['R14–16: no lettered ones', ['R14', 'R15', 'R16']],
  ['E-NB, N05x, DR12, D-30, 3.3', []],
])('%j names %j', (text, ids) => {
  expect([...idsInText(text)].sort()).toEqual(ids.sort());
});

test('titles are those of tests that run, however they are written', () => {
  const text = `
    describe('group D01', () => { test('plain D02', () => {}); });
    it("double D03", run);
    test.each(ROWS)('table D04 %s', run);
    test.each([['D05']] as const)(\`template D06 \${name}\`, run);
    test.skip('skipped D07', run);
    test.skip.each(ROWS)('skipped D08', run);
    test.todo('todo D09');
    expect('no test D10').toBe('D11'); // test('comment D12')
  `;
  expect(titlesOf(text)).toEqual(['plain D02', 'double D03', 'table D04 %s', 'template D06  … ']);
});

test('a title with $id stands for each row of the table that it is given, and of no other', () => {
  const text = `import data from '../rows.json' with { type: 'json' };
    test.each(data.map((row) => ({ ...row })))('$id $kind', run);
    test.each(OTHERS)('$id of others', run);`;
  expect(importedTables(text)).toEqual({ data: '../rows.json' });
  expect(titlesOf(text, { data: [{ id: 'V01' }, { id: 'V02' }] })).toEqual([
    'V01 $kind',
    'V02 $kind',
    '$id of others',
  ]);
});
