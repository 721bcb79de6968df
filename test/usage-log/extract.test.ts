import { randomUUID } from 'node:crypto';
import { usageExtract, type ExtractLine } from '../../storage/queries/usage-extract.ts';
import texts from '../../storage/queries/usage-extract.json' with { type: 'json' };
import { entry, log, loggedDatabase, RECHAIN, tamper, type LoggedDatabase } from './logged.ts';

const [mine, other, reasonId] = [randomUUID(), randomUUID(), randomUUID()];
let logged: LoggedDatabase;

beforeAll(async () => {
  logged = await loggedDatabase();
  await log(
    logged.api,
    entry({ operation: 'old', processIds: [mine], personName: 'Liian Vanha' }),
    entry({ operation: 'recent', processIds: [mine], personName: 'Juuri Mahtuu' }),
  );
  await tamper(
    logged.owner,
    `UPDATE usage_log SET at = now() - interval '2 years 1 minute' WHERE operation = 'old'`,
    `UPDATE usage_log SET at = now() - interval '2 years' + interval '1 minute' WHERE operation = 'recent'`,
    RECHAIN,
  );
  await log(
    logged.api,
    entry({ processIds: [other, mine], data: ['WORK_LIST'] }),
    entry({ processIds: [mine], outcome: 'DENIED', code: 'NOT_FOUND', personName: 'Evätty' }),
    entry({ processIds: [other], personName: 'Muualla' }),
    entry({
      processIds: [mine],
      kind: 'WRITE',
      personName: 'Ossi {when} Ohjaaja',
      role: 'INSTRUCTOR',
      organisation: 'Työpaja ry',
      purpose: 'SERVICE_PROVISION',
      data: ['DOCUMENT'],
      relation: 'OWN_CLIENTS',
      disclosedTo: 'Työpaja ry',
      legalBasis: 'LAW 703/2023 §§13-14',
    }),
    entry({
      processIds: [mine],
      personName: 'Essi Eläkelaitos',
      role: 'KELA',
      purpose: 'JOINT_SERVICE',
      disclosedTo: 'KELA',
      legalBasis: 'LAW 381/2023 §§12-13',
    }),
    entry({
      processIds: [mine],
      relation: 'EMERGENCY',
      purpose: 'EMERGENCY',
      reasonId,
      data: ['CASE', 'NEW'],
    }),
  );
});
afterAll(() => logged.stop());

const extract = async (language: keyof typeof texts) =>
  (await usageExtract(logged.api, mine, language, { limit: 100 })).lines;
const namesOf = (lines: readonly ExtractLine[]) => lines.map(({ name }) => name);

test('two years of allowed accesses to this case, newest first; nothing of other cases', async () => {
  const lines = await extract('fi');
  expect(namesOf(lines)).toEqual([
    'Outi Omatyöntekijä',
    'Essi Eläkelaitos',
    'Ossi {when} Ohjaaja',
    'Outi Omatyöntekijä',
    'Juuri Mahtuu',
  ]);
  expect(JSON.stringify(lines)).not.toContain(other);
});

test('each line says in words who used or got the data, and for what', async () => {
  const [emergency, kela, provider, list] = (await extract('fi')) as [
    ExtractLine,
    ExtractLine,
    ExtractLine,
    ExtractLine,
  ];
  expect(list.text).toMatch(
    /^\d+\. \S+ \d{4} klo [\d.]+: Outi Omatyöntekijä \(omatyöntekijä, Pohjois-Savon hyvinvointialue\) katsoi tietoja: työlistan rivi\. Käyttötarkoitus: sosiaalihuollon toteuttaminen\.$/,
  );
  expect(provider.text).toMatch(
    /: Ossi \{when\} Ohjaaja \(vastuuohjaaja, Työpaja ry\) kirjasi tai muutti tietoja: asian asiakirjat\. Käyttötarkoitus: kuntouttavan työtoiminnan toteuttaminen\. Tiedot luovutettiin: Työpaja ry\. Luovutuksen peruste: LAW 703\/2023 §§13-14\.$/,
  );
  expect(kela.text).toMatch(/: Essi Eläkelaitos \(Kela\) katsoi /);
  expect(kela).toMatchObject({ organisation: 'Kela', disclosedTo: 'Kela' });
  expect(emergency.text).toContain(reasonId);
  expect(emergency.text).toContain('asian tiedot, NEW');
});

test.each(['fi', 'sv', 'en'] as const)('%s: the same lines, no placeholder left', async (language) => {
  const lines = await extract(language);
  expect(lines).toHaveLength(5);
  for (const { text } of lines) expect(text.replace('Ossi {when} Ohjaaja', '')).not.toMatch(/[{}]/);
});

test('Swedish and English have their own words', async () => {
  expect((await extract('sv')).map(({ text }) => text).join()).toMatch(
    /Essi Eläkelaitos \(FPA\) läste uppgifter: ärendets uppgifter, klientens basuppgifter\./,
  );
  expect((await extract('en')).map(({ text }) => text).join()).toMatch(
    /Outi Omatyöntekijä \(case worker, Wellbeing services county of North Savo\) read data: a line of a work list\./,
  );
});

test('pages end with the cursor of the next one', async () => {
  const first = await usageExtract(logged.api, mine, 'fi', { limit: 3 });
  const second = await usageExtract(logged.api, mine, 'fi', { limit: 3, after: first.next! });
  expect(second.next).toBeNull();
  expect([...first.lines, ...second.lines]).toEqual(await extract('fi'));
});

test('every language has words for the same codes', () => {
  const codes = (part: 'roles' | 'organisations' | 'purposes' | 'data') =>
    Object.values(texts).map((words) => Object.keys(words[part]).sort());
  for (const part of ['roles', 'organisations', 'purposes', 'data'] as const) {
    const [fi, ...others] = codes(part);
    for (const keys of others) expect(keys).toEqual(fi);
  }
});
