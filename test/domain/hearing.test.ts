import { stateFrom } from '../../domain/process/client-process.ts';
import { inForceOn } from './activation-plan.history.ts';
import { after, deadlinesIn, decideAfter, historyOf, remindersIn, type Given } from './case-history.ts';
import { decision, ended, hearing, replied, started, suspensionHistory } from './suspension.history.ts';

const extended = (on: string, replyBy: string): Given => [on, 'extendHearing', { on, replyBy }];
const work = started('2027-02-10');

test('D09, L09: the letter may give more time to reply than the rules, never less', () => {
  const facts = suspensionHistory(work);
  const letter = (replyBy: string): Given => [
    '2027-02-15',
    'requestHearing',
    { on: '2027-02-15', delivery: 'ORDINARY_LETTER', replyBy, documentId: 'letter' },
  ];
  // Deemed received on 22 February, fourteen days end on 8 March.
  expect(decideAfter(facts, letter('2027-03-07'))).toMatchObject({
    refusals: [{ code: 'REPLY_TIME_TOO_SHORT', rule: 'D09', field: 'replyBy' }],
  });
  expect(decideAfter(facts, letter('2027-03-08'))).toMatchObject({ accepted: true });
});

test('V17, L09, L10: posted on Friday 18 December: deemed received on 25, reply by 8 January, then decision and appeal', () => {
  const facts = historyOf('2026-11-02', [
    ...inForceOn('2026-11-03'),
    started('2026-11-16'),
    hearing('2026-12-18'),
    decision('2027-01-11'),
  ]);
  const deadlines = deadlinesIn(facts);
  expect(deadlines['activity/1/hearing-reply']).toMatchObject({
    anchor: { what: 'DEEMED_RECEIVED', on: '2026-12-25' },
    due: '2027-01-08',
  });
  expect(deadlines['activity/1/rectification']).toMatchObject({
    rule: 'L10',
    anchor: { what: 'DECISION_DEEMED_RECEIVED', on: '2027-01-18' },
    due: '2027-02-17',
  });
});

test('D08, D09: the day of the letter holds: no decision before it has passed, and it is the deadline that is seen', () => {
  const facts = suspensionHistory(work, hearing('2027-02-15', '2027-03-19'));
  expect(deadlinesIn(facts)['activity/1/hearing-reply']).toMatchObject({
    kind: 'HEARING_REPLY_BY',
    rule: 'D09',
    anchor: { what: 'REPLY_BY', on: '2027-03-19' },
    due: '2027-03-19',
  });
  expect(decideAfter(facts, decision('2027-03-19'))).toMatchObject({
    refusals: [{ code: 'HEARING_NOT_COMPLETE', rule: 'D08' }],
  });
  expect(decideAfter(facts, decision('2027-03-20'))).toMatchObject({ accepted: true });
});

test('5.12 EXTENSION_GRANTED: more time moves the deadline and the decision; less than before is refused', () => {
  const asked = [work, hearing('2027-02-15')];
  const facts = suspensionHistory(...asked, extended('2027-03-01', '2027-03-22'));
  expect(deadlinesIn(facts)['activity/1/hearing-reply']).toMatchObject({ due: '2027-03-22', status: 'OPEN' });
  expect(decideAfter(facts, decision('2027-03-15'))).toMatchObject({
    refusals: [{ code: 'HEARING_NOT_COMPLETE' }],
  });
  expect(decideAfter(facts, decision('2027-03-23'))).toMatchObject({ accepted: true });
  expect(decideAfter(facts, extended('2027-03-10', '2027-03-22'))).toMatchObject({
    refusals: [{ code: 'REPLY_TIME_TOO_SHORT', field: 'replyBy' }],
  });
});

test('D09: a hearing that is complete is not extended', () => {
  const asked = [work, hearing('2027-02-15')];
  expect(decideAfter(suspensionHistory(...asked), extended('2027-03-09', '2027-03-22'))).toMatchObject({
    refusals: [{ code: 'HEARING_COMPLETE', rule: 'D09' }],
  });
  const answered = suspensionHistory(...asked, replied('2027-02-20'));
  expect(decideAfter(answered, extended('2027-02-22', '2027-03-22'))).toMatchObject({
    refusals: [{ code: 'REPLY_RECORDED' }],
  });
  expect(decideAfter(suspensionHistory(work), extended('2027-02-22', '2027-03-22'))).toMatchObject({
    refusals: [{ code: 'HEARING_NOT_REQUESTED' }],
  });
});

test('5.12: letter and reply are documents: the facts know their ids alone', () => {
  const facts = suspensionHistory(work, hearing('2027-02-15'), replied('2027-02-20'));
  expect(facts.slice(-2).map(({ event }) => event)).toMatchObject([
    { type: 'HEARING_REQUESTED', documentId: 'letter', replyBy: null },
    { type: 'HEARING_REPLIED', form: 'ORAL', documentId: 'reply' },
  ]);
});

test('2.3: an activity that ends during the hearing cancels letter, reply and decision; nothing is left to decide', () => {
  const facts = suspensionHistory(work, hearing('2027-02-15'), ended('2027-02-25'));
  const deadlines = deadlinesIn(facts);
  for (const id of ['hearing-reply', 'decision'])
    expect(deadlines[`activity/1/${id}`]).toMatchObject({
      status: 'CANCELLED',
      ended: { on: '2027-02-25', because: 'ACTIVITY_ENDED' },
    });
  expect(remindersIn(facts, 'activity/1')).toEqual([]);
  expect(decideAfter(facts, decision('2027-04-01'))).toMatchObject({
    refusals: [{ code: 'NO_ACTIVITY', rule: 'D07', message: 'The activity ended before a decision on it' }],
  });
});

test('late facts: an end that is reported long after it happened cancels from the day it happened', () => {
  const late: Given = ['2027-04-20', 'reportActivityEnded', { on: '2027-02-20' }];
  const deadlines = deadlinesIn(suspensionHistory(work, hearing('2027-02-15'), late));
  expect(deadlines['activity/1/hearing-reply']!.ended).toMatchObject({ on: '2027-02-20' });
});

test('late facts: a second activity that comes to light while a hearing goes on waits until the first is settled', () => {
  const asked = [started('2027-02-10', '2027-04-01'), hearing('2027-04-02')];
  const other = started('2027-03-01', '2027-04-10', { kind: 'ENTREPRENEURSHIP' });
  expect(decideAfter(suspensionHistory(...asked), other)).toMatchObject({
    refusals: [{ code: 'ACTIVITY_REPORTED' }],
  });
  const settled = suspensionHistory(...asked, ended('2027-04-09'), other);
  expect(stateFrom(settled).activities).toMatchObject([
    { endedOn: '2027-04-09' },
    { startedOn: '2027-03-01' },
  ]);
  expect(deadlinesIn(settled)['activity/2/hearing-letter']).toMatchObject({ status: 'OPEN' });
});

test('D09: the day to reply lies at most three months ahead, in letter and extension; one that was written wrongly is corrected by another letter', () => {
  const letter = (on: string, body: object): Given =>
    [on, 'requestHearing', { on, delivery: 'ORDINARY_LETTER', documentId: 'letter', ...body }] as Given;
  expect(decideAfter(suspensionHistory(work), letter('2027-02-15', { replyBy: '2027-05-16' }))).toMatchObject(
    {
      refusals: [{ code: 'REPLY_TIME_TOO_LONG', rule: 'D09', field: 'replyBy' }],
    },
  );
  const facts = suspensionHistory(work, hearing('2027-02-15', '2027-05-15'));
  expect(decideAfter(facts, extended('2027-02-20', '2027-05-21'))).toMatchObject({
    refusals: [{ code: 'REPLY_TIME_TOO_LONG' }],
  });
  expect(decideAfter(facts, letter('2027-02-16', { replyBy: '2027-03-15' }))).toMatchObject({
    refusals: [{ code: 'HEARING_REQUESTED' }],
  });
  const corrected = suspensionHistory(
    work,
    hearing('2027-02-15', '2027-05-15'),
    letter('2027-02-16', { corrects: true, replyBy: '2027-03-15' }),
  );
  expect(deadlinesIn(corrected)['activity/1/hearing-reply']).toMatchObject({ due: '2027-03-15' });
  expect(decideAfter(facts, letter('2027-02-16', { corrects: true, replyBy: '2027-03-08' }))).toMatchObject({
    refusals: [{ code: 'REPLY_TIME_TOO_SHORT' }],
  });
});

test('D09: a reply is supplemented in writing; the hearing is complete with the first', () => {
  const asked = [work, hearing('2027-02-15'), replied('2027-02-20')];
  const supplement: Given = [
    '2027-02-25',
    'recordHearingReply',
    { on: '2027-02-25', form: 'WRITTEN', documentId: 'more' },
  ];
  const facts = suspensionHistory(...asked, supplement);
  expect(facts.at(-1)!.event).toMatchObject({ type: 'HEARING_REPLIED', form: 'WRITTEN', documentId: 'more' });
  expect(stateFrom(facts).activities[0]!.hearing).toMatchObject({ repliedOn: '2027-02-20' });
  expect(decideAfter(facts, replied('2027-02-26'))).toMatchObject({ refusals: [{ code: 'REPLY_RECORDED' }] });
});

test('L09: against acknowledgement and by electronic service a letter has its own day of receipt', () => {
  const letter = (body: object): Given =>
    ['2027-02-22', 'requestHearing', { on: '2027-02-15', documentId: 'letter', ...body }] as Given;
  const reply = (body: object) =>
    deadlinesIn(suspensionHistory(work, letter(body)))['activity/1/hearing-reply'];
  expect(reply({ delivery: 'ACKNOWLEDGED', receivedOn: '2027-02-17' })).toMatchObject({
    anchor: { what: 'RECEIVED', on: '2027-02-17' },
    due: '2027-03-03',
  });
  expect(reply({ delivery: 'ELECTRONIC' })).toMatchObject({
    anchor: { on: '2027-02-18' },
    due: '2027-03-04',
  });
  expect(reply({ delivery: 'ELECTRONIC', receivedOn: '2027-02-16' })).toMatchObject({ due: '2027-03-02' });
  const refusal = (body: object) => decideAfter(suspensionHistory(work), letter(body));
  expect(refusal({ delivery: 'ORDINARY_LETTER', receivedOn: '2027-02-17' })).toMatchObject({
    refusals: [{ code: 'RECEIPT_NOT_KNOWN' }],
  });
  for (const receivedOn of ['2027-02-14', '2027-02-23'])
    expect(refusal({ delivery: 'ACKNOWLEDGED', receivedOn })).toMatchObject({
      refusals: [{ code: 'RECEIVED_BEFORE_SENT', field: 'receivedOn' }],
    });
  const decided = suspensionHistory(work, hearing('2027-02-15'), replied('2027-02-20'), [
    '2027-03-20',
    'decideSuspension',
    {
      ...(decision('2027-03-12')[2] as Given<'decideSuspension'>[2]),
      delivery: 'ACKNOWLEDGED',
      receivedOn: '2027-03-18',
    },
  ]);
  expect(deadlinesIn(decided)['activity/1/rectification']).toMatchObject({
    anchor: { on: '2027-03-18' },
    due: '2027-04-19',
  });
});

test('D09: no time to reply is granted that is over already', () => {
  // Received on 22 February, to be answered by 8 March.
  const facts = suspensionHistory(started('2027-02-10'), hearing('2027-02-15'));
  const granted = (today: string): Given => [
    today,
    'extendHearing',
    { on: '2027-03-01', replyBy: '2027-03-09' },
  ];
  expect(decideAfter(facts, granted('2027-03-20'))).toMatchObject({
    refusals: [{ code: 'REPLY_TIME_TOO_SHORT', rule: 'D09', field: 'replyBy' }],
  });
  expect(decideAfter(facts, granted('2027-03-09'))).toMatchObject({ accepted: true });
});

test('N36, E-NB: where another letter moves the decision, no weekly reminder of it counts as sent already', () => {
  const facts = suspensionHistory(started('2027-02-01'), hearing('2027-02-02'));
  const weekly = (of: typeof facts, through: string) =>
    remindersIn(of, 'activity/1/decision', through)
      .filter((line) => line.includes('WEEK') && line.endsWith('CASE_WORKER'))
      .map((line) => line.split(' ')[2]);
  const corrected = after(facts, [
    '2027-04-06',
    'requestHearing',
    { on: '2027-04-06', delivery: 'ORDINARY_LETTER', corrects: true, documentId: 'letter' },
  ]);
  const sent = weekly(facts, '2027-04-05');
  const toCome = weekly(corrected, '2027-07-01');
  expect([sent.length, toCome.length]).toEqual([6, 10]);
  expect(toCome.filter((step) => sent.includes(step))).toEqual([]);
});
