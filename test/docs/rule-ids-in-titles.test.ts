import { idsInText } from '../../pages/coverage/ids-in-text.ts';

test.each<[text: string, ids: string[]]>([
  ['D05b: a client who asks', ['D05b']],
  ['D05, D06: both', ['D05', 'D06']],
  ['nothing younger (R70): %s', ['R70']],
  ['V18–V20 and R70-R71', ['V18', 'V19', 'V20', 'R70', 'R71']],
  ['R14–16: no lettered ones', ['R14', 'R15', 'R16']],
  ['E-NB, N05x, DR12, D-30, 3.3', []],
])('exactly the ids that a text has as whole words are named by it (%#)', (text, ids) => {
  expect([...idsInText(text)].sort()).toEqual(ids.sort());
});
