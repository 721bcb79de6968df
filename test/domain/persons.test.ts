import type { CommandBody } from '../../domain/definitions/command.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { addresseesOf } from '../../domain/tracks/persons-around-client/addressees.ts';
import { commands } from '../../domain/definitions/command.ts';
import {
  companionsInvited,
  interpretedOn,
  knownAt,
  personsOn,
} from '../../domain/tracks/persons-around-client/persons-on.ts';
import { decideAfter, historyOf, type Given } from './case-history.ts';

type Naming = CommandBody<'namePersonAroundClient'>;

/** Names somebody from a day on, on the day itself where no other is given. */
const named = (on: string, role: Naming['role'], more: Partial<Naming> = {}, today = on): Given => [
  today,
  'namePersonAroundClient',
  { on, role, documentId: `${role} of ${on}`, ...more },
];
const removed = (on: string, person: number, today = on): Given => [
  today,
  'removePersonAroundClient',
  { on, person },
];
const guardian = (on: string, more: Partial<Naming> = {}, today = on) =>
  named(on, 'LEGAL_REPRESENTATIVE', { scope: 'ALL_MATTERS', ...more }, today);
const stateOf = (...commands: Given[]) => stateFrom(historyOf('2027-01-04', commands));
const numbersOn = (commands: Given[], ...days: string[]) =>
  days.map((day) => personsOn(stateOf(...commands), day).map(({ number }) => number));

describe('5.0: who stands around the client', () => {
  test('from the first day to the last one, both included', () => {
    const until = [named('2027-01-11', 'SUPPORT_PERSON', { until: '2027-01-20' })];
    expect(numbersOn(until, '2027-01-10', '2027-01-11', '2027-01-20', '2027-01-21')).toEqual([
      [],
      [1],
      [1],
      [],
    ]);
  });

  test('until the day of the removal, on which the next one may come', () => {
    const changed = [guardian('2027-01-11'), removed('2027-02-01', 1), guardian('2027-02-01')];
    expect(numbersOn(changed, '2027-01-31', '2027-02-01')).toEqual([[1], [2]]);
  });

  test('one person represents the client in all matters at a time; others in these matters besides', () => {
    const first = historyOf('2027-01-04', [guardian('2027-01-11', { until: '2027-01-31' })]);
    expect(decideAfter(first, guardian('2027-01-31'))).toMatchObject({
      refusals: [{ code: 'REPRESENTATIVE_NAMED', field: 'scope', rule: '5.0' }],
    });
    expect(decideAfter(first, guardian('2027-02-01')).accepted).toBe(true);
    // Named late: the time of the first one lies within the new one's.
    expect(decideAfter(first, guardian('2027-01-05', {}, '2027-02-10')).accepted).toBe(false);
    const alsoThese = guardian('2027-01-31', { scope: 'THESE_MATTERS' });
    expect(decideAfter(first, alsoThese).accepted).toBe(true);
  });

  test.each<[field: string, command: Given]>([
    ['scope', named('2027-01-11', 'LEGAL_REPRESENTATIVE')],
    ['scope', named('2027-01-11', 'SUPPORT_PERSON', { scope: 'ALL_MATTERS' })],
    ['language', named('2027-01-11', 'INTERPRETER')],
    ['language', guardian('2027-01-11', { language: 'so' })],
    ['receivesLetters', named('2027-01-11', 'INTERPRETER', { language: 'so', receivesLetters: 'COPY' })],
    ['until', guardian('2027-01-11', { until: '2027-01-10' })],
    ['on', guardian('2027-01-03', {}, '2027-01-11')],
    ['on', guardian('2027-01-12', {}, '2027-01-11')],
    ['person', removed('2027-01-11', 1)],
  ])('what is wrong is named: %s', (field, command) => {
    expect(decideAfter(historyOf('2027-01-04', []), command)).toMatchObject({ refusals: [{ field }] });
  });
});

describe('N03, 1.1: who is invited besides', () => {
  const around = [
    guardian('2027-01-11'),
    named('2027-01-11', 'INTERPRETER', { language: 'so', until: '2027-02-28' }),
    named('2027-01-12', 'SUPPORT_PERSON'),
    named('2027-01-12', 'SUPPORT_PERSON'),
  ];

  test('each role that is there on the day of the meeting, once', () => {
    expect(companionsInvited(stateOf(...around), '2027-01-11')).toEqual([
      'LEGAL_REPRESENTATIVE',
      'INTERPRETER',
    ]);
    expect(companionsInvited(stateOf(...around), '2027-03-01')).toEqual([
      'LEGAL_REPRESENTATIVE',
      'SUPPORT_PERSON',
    ]);
    expect(interpretedOn(stateOf(...around), '2027-02-28')).toEqual(['so']);
  });

  test('an invitation is for them too', () => {
    const invitation = {
      on: '2027-01-20',
      purpose: 'PLAN_DRAFTING',
      meetingOn: '2027-02-01',
      delivery: 'ORDINARY_LETTER',
      documentId: 'd1',
    } as const;
    const { meetings } = stateOf(...around, ['2027-01-20', 'inviteToMeeting', invitation]);
    expect(meetings[0]?.invited).toEqual([
      'CLIENT',
      'CASE_WORKER',
      'EMPLOYMENT_AUTHORITY',
      'LEGAL_REPRESENTATIVE',
      'INTERPRETER',
      'SUPPORT_PERSON',
    ]);
  });
});

describe('5.0: where letters go', () => {
  const lettersTo = (...commands: Given[]) =>
    addresseesOf(stateOf(...commands), '2027-02-01').map(({ to, copy }) => `${to}${copy ? ' copy' : ''}`);

  test('to the client, where nobody else receives them', () => {
    expect(lettersTo(guardian('2027-01-11'), named('2027-01-11', 'SUPPORT_PERSON'))).toEqual(['CLIENT']);
  });

  test('to the client, and a copy', () => {
    expect(lettersTo(named('2027-01-11', 'AUTHORISED_PERSON', { receivesLetters: 'COPY' }))).toEqual([
      'CLIENT',
      'AUTHORISED_PERSON copy',
    ]);
  });

  test('to the representative instead of the client, while there is one', () => {
    const instead = guardian('2027-01-11', { receivesLetters: 'INSTEAD_OF_CLIENT' });
    const copy = named('2027-01-11', 'AUTHORISED_PERSON', { receivesLetters: 'COPY' });
    expect(lettersTo(instead, copy)).toEqual(['LEGAL_REPRESENTATIVE', 'AUTHORISED_PERSON copy']);
    expect(lettersTo(instead, removed('2027-02-01', 1))).toEqual(['CLIENT']);
  });

  test('as it was known when the letter was written, whatever is recorded of that day later', () => {
    const late = stateOf(
      guardian('2027-01-11', { receivesLetters: 'INSTEAD_OF_CLIENT' }),
      removed('2027-01-20', 1, '2027-02-10'),
      named('2027-01-15', 'AUTHORISED_PERSON', { receivesLetters: 'COPY' }, '2027-02-11'),
    );
    const whenWritten = knownAt(late, '2027-02-01T10:00:00Z');
    expect(addresseesOf(whenWritten, '2027-02-01')).toEqual([
      { to: 'LEGAL_REPRESENTATIVE', documentId: 'LEGAL_REPRESENTATIVE of 2027-01-11', copy: false },
    ]);
    expect(addresseesOf(late, '2027-02-01').map(({ to }) => to)).toEqual(['CLIENT', 'AUTHORISED_PERSON']);
  });

  test('whoever receives letters has an address', () => {
    const { missing } = commands.namePersonAroundClient.document;
    expect(missing({ receivesLetters: 'COPY' }, { name: 'n' })).toMatchObject({ field: 'address' });
    expect(missing({ receivesLetters: 'COPY' }, { name: 'n', address: 'a' })).toBeUndefined();
    expect(missing({ receivesLetters: 'NONE' }, { name: 'n' })).toBeUndefined();
    expect(missing({}, { name: 'n' })).toBeUndefined();
  });
});
