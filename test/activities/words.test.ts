import { countyRuleSets, nationalRuleSets } from '../../domain/rules/published-rules.ts';
import { TOLD } from '../../domain/tracks/told.ts';
import { LANGUAGES, isMatter } from '../../templates/matters.ts';
import matters from '../../templates/matters.json' with { type: 'json' };
import texts from '../../templates/texts.json' with { type: 'json' };
import { renderMail } from '../../templates/render-mail.ts';

const item = (template: string, about: string, n = 1) => ({
  template,
  about,
  due: '2035-03-21',
  link: `https://x.test/t/${n}`,
});

/** A day before the due date of every item. */
const TODAY = '2035-03-07';

test('7.1, 7.2: a mail about one thing says what it is, when it is due, and leads there', () => {
  expect(renderMail([item('REMINDER', 'N18')], 'fi', false, TODAY)).toEqual({
    subject: 'Tehtävän määräpäivä lähestyy',
    text:
      'Hei,\n\nsinulla on tehtävä, jonka määräpäivä lähestyy.\n\n' +
      'Raportti jakson aikana, määräpäivä 21. maaliskuuta 2035\nhttps://x.test/t/1\n\n' +
      'Linkki avautuu, kun olet kirjautunut. Tämä on automaattinen viesti, johon ei voi vastata.',
  });
});

test.each([
  ['fi', '3 tehtävää, joista 1 myöhässä', '2 tehtävää'],
  ['sv', '3 uppgifter, varav 1 försenad', '2 uppgifter'],
  ['en', '3 tasks, 1 overdue', '2 tasks'],
])('7.2: a mail about several things counts them in its subject (%s)', (language, mixed, plain) => {
  const three = [item('REMINDER', 'N18'), item('OVERDUE', 'N05', 2), item('READY', 'N36', 3)];
  const { subject, text } = renderMail(three, language, false, TODAY);
  expect(subject).toBe(mixed);
  expect(text.match(/https:\/\/x\.test\/t\/\d/g)).toEqual([1, 2, 3].map((n) => `https://x.test/t/${n}`));
  expect(renderMail(three.slice(0, 1).concat(item('READY', 'N36', 3)), language, false, TODAY).subject).toBe(
    plain,
  );
});

test('N36: what may be decided speaks of no deadline; N41: what happened is said in the subject', () => {
  const ready = renderMail([item('READY', 'N36')], 'en', false, TODAY);
  expect([ready.subject, ready.text]).toEqual([
    'A case may be decided now',
    expect.stringContaining('Deciding a case, you may decide now'),
  ]);
  expect(ready.text).not.toContain('2035');
  const notice = renderMail([item('NOTICE', 'REPORT_RETURNED')], 'sv', true, TODAY);
  expect(notice.subject).toBe('[ÖVNING] En rapport har sänts tillbaka för rättelse');
  expect(notice.text).not.toContain('2035');
});

test('7.2: what is reminded of when its day has passed is overdue, in words and in the count; on the day it is not', () => {
  const words = (today: string, ...more: ReturnType<typeof item>[]) => {
    const { subject, text } = renderMail([item('REMINDER', 'N04'), ...more], 'fi', false, today);
    return [subject, text.split('\n').find((line) => line.startsWith('Tilanteen'))];
  };
  expect(words('2035-03-21')).toEqual([
    'Tehtävän määräpäivä lähestyy',
    'Tilanteen arviointi, määräpäivä 21. maaliskuuta 2035',
  ]);
  const late = 'Tilanteen arviointi, myöhässä: määräpäivä oli 21. maaliskuuta 2035';
  expect(words('2035-03-22')).toEqual(['Tehtävä on myöhässä', late]);
  const two = words('2035-03-22', item('READY', 'N36', 2));
  expect(two).toEqual(['2 tehtävää, joista 1 myöhässä', late]);
});

test.each([
  ['fi', 'Kirjeen voi nyt lähettää', 'Lähetettävä kirje, voit nyt lähettää sen'],
  ['sv', 'Ett brev kan skickas nu', 'Ett brev att skicka, du kan skicka det nu'],
  ['en', 'A letter may be sent now', 'A letter to send, you may send it now'],
])(
  'N35: a letter that may be sent speaks of no deadline, and of nothing to decide (%s)',
  (language, ...words) => {
    const { subject, text } = renderMail([item('LETTER', 'N35')], language, false, TODAY);
    expect([subject, text]).toEqual([words[0], expect.stringContaining(`${words[1]}\n`)]);
    expect(text).not.toMatch(/2035|ratkais|avgör|decide/);
  },
);

test('a language that nobody writes gets Finnish, a matter without words a plain one, an unknown family no mail', () => {
  expect(renderMail([item('NOTICE', 'SOMETHING_NEW')], 'de', false, TODAY).subject).toBe('Asia palvelussa');
  expect(() => renderMail([item('SHOUT', 'N18')], 'fi', false, TODAY)).toThrow(RangeError);
  expect(() => renderMail([], 'fi', false, TODAY)).toThrow(RangeError);
});

const sets = [...nationalRuleSets, ...countyRuleSets];

test.each(sets)('7.2: everything that $id reminds of has words', ({ params }) => {
  const codes = Object.values(params.deadlines ?? {}).flatMap(({ rule, notifications, ladder }) =>
    (params.ladders?.[ladder ?? '']?.steps ?? []).map(({ template }) => notifications[template] ?? rule),
  );
  expect(codes.filter((code) => !isMatter(code))).toEqual([]);
});

test('7.2: everything that is told has words, and no words are of nothing', () => {
  const reminded = sets.flatMap(({ params }) =>
    Object.values(params.deadlines ?? {}).flatMap(({ rule, notifications }) => [
      rule,
      ...Object.values(notifications),
    ]),
  );
  expect([...TOLD].filter((type) => !isMatter(type))).toEqual([]);
  const known = new Set<string>([...TOLD, ...reminded, 'EMERGENCY_ACCESS', 'DESTRUCTION_LIST', 'N42']);
  expect(Object.keys(matters).filter((about) => !known.has(about))).toEqual([]);
});

// What 7.1 (2) names: services, kinds of plans, reports' content, absences, health, benefits, decisions about somebody.
const SECRET =
  /kuntou|työtoimin|työttöm|aktivoin|aktiver|activation|monialai|sektors|multi-sector|keskey|avbry|suspen|kuulem|hörande|hearing|päätö[sk]|beslut|sairau|sjuk|poissaol|frånvar|absen|etuu|förmån|benefit|kela|fpa|asiakas|asiakkaa|klient|client/i;

test('7.1: no words of a mail say of which service, plan, benefit or decision it is, nor that somebody is a client', () => {
  const words = JSON.stringify([texts, Object.values(matters)]);
  expect(SECRET.exec(words)?.[0]).toBeUndefined();
  for (const language of LANGUAGES)
    expect(Object.values(matters).map((of) => of[language].length > 0)).not.toContain(false);
});

test.each([
  ['fi', '3 tehtävää, joista 2 myöhässä', 'palvelussa odottaa 3 tehtävää.'],
  ['sv', '3 uppgifter, varav 2 försenade', '3 uppgifter väntar i tjänsten.'],
  ['en', '3 tasks, 2 overdue', '3 tasks wait in the service.'],
])(
  "3.1: several tasks, of which some are somebody else's, are said to be nobody's (%s)",
  (language, ...words) => {
    const three = [item('REMINDER', 'N18'), item('OVERDUE', 'N05', 2), item('ESCALATION', 'N09', 3)];
    const { subject, text } = renderMail(three, language, false, TODAY);
    expect([subject, text.split('\n')[2]]).toEqual(words);
  },
);

test.each([
  ['PROVIDER_NOTIFIED', 'Jakson päättymispäivä voi muuttua', 'The last day of a period may change'],
  [
    'SUSPENSION_NOTIFIED',
    'Toinen viranomainen on kertonut muutoksesta',
    'Another authority has told of a change',
  ],
  [
    'DECIDED_OTHERWISE',
    'Asiassa on poikettu siitä, mitä sääntö osoitti',
    'In a case an official departed from what a rule found',
  ],
])('7.1, N41: of %s is said what is so for whoever reads it, and of no decision', (about, fi, en) => {
  expect(renderMail([item('NOTICE', about)], 'fi', false, TODAY).subject).toBe(fi);
  expect(renderMail([item('NOTICE', about)], 'en', false, TODAY).subject).toBe(en);
});

test('7.1 (2): no notice says that something was decided', () => {
  const told = JSON.stringify(Object.entries(matters).filter(([about]) => TOLD.has(about as never)));
  expect(/: *"[^"]*(decid|ratkais|avgj|avgör)/i.exec(told)?.[0]).toBeUndefined();
});
