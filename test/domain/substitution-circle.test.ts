import { closesCircle, type StandingIn } from '../../domain/vocabulary/substitution-circle.ts';

/** `a>b 03-05`: b stands in for a from the 3rd to the 5th. */
const standIn = (text: string): StandingIn => {
  const [, absentId, substituteId, from, to] = /^(\w)>(\w) (\d\d)-(\d\d)$/.exec(text) as unknown as string[];
  return { absentId: absentId!, substituteId: substituteId!, from: `2027-03-${from}`, to: `2027-03-${to}` };
};

test.each([
  ['the two of them', 'a>b 01-05', ['b>a 05-09'], true],
  ['the two of them, one after the other', 'a>b 01-05', ['b>a 06-09'], false],
  ['three of them', 'a>b 01-09', ['b>c 03-05', 'c>a 05-07'], true],
  ['three of them, never all on one day', 'a>b 01-09', ['b>c 03-05', 'c>a 06-07'], false],
  ['three of them, the new one on other days', 'a>b 08-09', ['b>c 03-05', 'c>a 05-07'], false],
  [
    'four of them, by the second way',
    'a>b 01-09',
    ['b>c 01-09', 'b>d 04-04', 'd>e 02-08', 'e>a 04-09'],
    true,
  ],
  ['a way that ends with somebody who is there', 'a>b 01-09', ['b>c 01-09', 'c>d 01-09'], false],
  ['several who stand in for the same', 'a>b 01-09', ['a>c 01-09', 'c>b 01-09'], false],
])('%s: %s beside %j', (_what, added, others, expected) => {
  expect(closesCircle(standIn(added), others.map(standIn))).toBe(expected);
});
