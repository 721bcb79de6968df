import linkTexts from '../../api/links/texts.json' with { type: 'json' };
import { reminderContent } from '../../api/links/reminder-page.ts';
import signInTexts from '../../api/sign-in/texts.json' with { type: 'json' };
import codecTexts from '../../api/codec/texts.json' with { type: 'json' };
import { LANGUAGES } from '../../templates/matters.ts';

/** Names of all texts, also of those within others. */
const namesOf = (texts: object, before = ''): string[] =>
  Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string' ? [`${before}${name}`] : namesOf(text as object, `${before}${name}.`),
  );
const textsOf = (texts: object): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : textsOf(text as object)));

test.each([
  ['links of mails', linkTexts],
  ['signing in', signInTexts],
  ['the codec server', codecTexts],
])('the pages of %s have the same words in each language', (_what, texts) => {
  expect(Object.keys(texts)).toEqual([...LANGUAGES]);
  for (const language of LANGUAGES) {
    expect(namesOf(texts[language])).toEqual(namesOf(texts.fi));
    expect(textsOf(texts[language]).filter((text) => !/[.\p{L}]$/u.test(text))).toEqual([]);
  }
});

/** As docs/api.md names them. */
const REASONS = [
  ...[
    'DEADLINE_MET',
    'DEADLINE_MOVED',
    'DEADLINE_CANCELLED',
    'DEADLINE_WAIVED',
    'DEADLINE_GONE',
    'CASE_CLOSED',
  ],
  ...['NO_LONGER_RECIPIENT', 'SUPERSEDED', 'NO_RECIPIENT', 'OWN_ACT'],
];

test('every reason for which a reminder is suppressed or reached nobody has words, and no words are of nothing', () => {
  for (const language of LANGUAGES)
    expect(Object.keys(linkTexts[language].standing).sort()).toEqual(
      [...REASONS, 'REJECTED', 'BOUNCED'].toSorted(),
    );
});

test('whatever a line holds is text on the page, never HTML', () => {
  const nasty = `<script>alert("1")</script>'&`;
  const html = reminderContent({
    id: '00000000-0000-4000-8000-000000000000',
    processId: nasty,
    kind: 'DEADLINE',
    deadlineId: 'mapping',
    due: '2035-03-21',
    step: 'D-14',
    recipient: 'PROVIDER',
    assignee: 'organisation:x',
    template: 'REMINDER',
    notification: 'N18',
    happened: null,
    says: { fi: nasty, sv: nasty, en: nasty },
    period: null,
    scheduledOn: '2035-03-21',
    scheduledAt: '2035-03-21T06:00:00Z',
    state: 'ACCEPTED',
    reason: null,
    attempts: 1,
    late: false,
    possibleDuplicate: false,
    mailId: null,
    address: null,
    settledAt: null,
    practice: false,
    provider: null,
  })('en');
  expect(html).not.toMatch(/<script|alert\("/);
  expect(html).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#39;&#38;');
});
