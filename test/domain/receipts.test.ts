import { stateFrom } from '../../domain/process/client-process.ts';
import { eligibleCircumstances } from '../bodies/texts-of-initiation.ts';
import { deadlinesIn, decideAfter, historyOf, type Given } from './case-history.ts';
import { assessed } from './eligible.history.ts';
import { decision, hearing, replied, started, suspensionHistory } from './suspension.history.ts';

type Letter = Given<'recordReceipt'>[2]['letter'];
const receipt = (today: string, on: string, letter: Letter): Given => [
  today,
  'recordReceipt',
  { on, letter, number: 1 },
];
const heard = [started('2027-02-10'), hearing('2027-02-15'), replied('2027-02-20')];
const byAcknowledgement = decision('2027-03-12', { delivery: 'ACKNOWLEDGED' });

test('L10, 5.13: a decision against acknowledgement is recorded on its day; its appeal period waits for the receipt, and runs from it', () => {
  const sent = suspensionHistory(...heard, byAcknowledgement);
  const waiting = deadlinesIn(sent);
  expect(waiting).not.toHaveProperty('activity/1/rectification');
  expect(waiting['activity/1/receipt']).toMatchObject({
    rule: 'L10',
    obligation: 'PERMITTED',
    anchor: { what: 'LETTER_SENT', on: '2027-03-12' },
    ready: { on: '2027-03-12' },
    status: 'OPEN',
  });
  const received = suspensionHistory(
    ...heard,
    byAcknowledgement,
    receipt('2027-03-22', '2027-03-18', 'SUSPENSION_DECISION'),
  );
  expect(received.at(-1)!.event).toEqual({
    type: 'RECEIPT_RECORDED',
    on: '2027-03-18',
    letter: 'SUSPENSION_DECISION',
    number: 1,
    track: null,
  });
  const running = deadlinesIn(received);
  expect(running['activity/1/receipt']).toMatchObject({ status: 'MET', ended: { on: '2027-03-18' } });
  // Thirty days end on Saturday 17 April.
  expect(running['activity/1/rectification']).toMatchObject({
    anchor: { what: 'DECISION_RECEIVED', on: '2027-03-18' },
    nominal: '2027-04-17',
    due: '2027-04-19',
  });
});

test('L10, 2.1: a case is not closed while a decision is not known to be received', () => {
  const closing = (on: string): Given => [
    on,
    'closeCase',
    { on, reason: 'OTHER_SERVICE', documentId: 'closing' },
  ];
  const sent = [...heard, byAcknowledgement];
  const refusal = { refusals: [{ code: 'APPEAL_PERIOD_RUNNING', rule: 'L10' }] };
  expect(decideAfter(suspensionHistory(...sent), closing('2027-12-01'))).toMatchObject(refusal);
  const received = suspensionHistory(...sent, receipt('2027-03-22', '2027-03-18', 'SUSPENSION_DECISION'));
  expect(decideAfter(received, closing('2027-04-19'))).toMatchObject(refusal);
  expect(decideAfter(received, closing('2027-04-20'))).toMatchObject({ accepted: true });
});

test('L10: so does a decision that the client is not eligible', () => {
  const day = '2027-01-11';
  const circumstances = { ...eligibleCircumstances(day).JOINT, obstaclesBeyondConsultation: false };
  const decided = (delivery: 'ACKNOWLEDGED' | 'ORDINARY_LETTER'): Given => [
    day,
    'decideNotEligible',
    { on: day, track: 'JOINT', clientApplied: true, delivery, guidance: 'OTHER', documentId: 'd' },
  ];
  const found = assessed(day, 'JOINT', circumstances);
  const facts = historyOf('2027-01-04', [found, decided('ACKNOWLEDGED')]);
  expect(deadlinesIn(facts)['not-eligible/1/receipt']).toMatchObject({
    status: 'OPEN',
    register: 'JOINT_SERVICE',
  });
  expect(deadlinesIn(facts)).not.toHaveProperty('not-eligible/1/rectification');
  const got = receipt('2027-01-20', '2027-01-15', 'NOT_ELIGIBLE_DECISION');
  const received = historyOf('2027-01-04', [found, decided('ACKNOWLEDGED'), got]);
  expect(received.at(-1)!.event).toMatchObject({ track: 'JOINT' });
  expect(deadlinesIn(received)['not-eligible/1/rectification']).toMatchObject({ due: '2027-02-15' });
  const posted = historyOf('2027-01-04', [found, decided('ORDINARY_LETTER')]);
  expect(decideAfter(posted, got)).toMatchObject({ refusals: [{ code: 'RECEIPT_NOT_KNOWN', rule: 'L09' }] });
});

test('D08, D09: the time to reply waits for the receipt of the hearing letter; without it nothing is decided', () => {
  const letter: Given = [
    '2027-02-15',
    'requestHearing',
    { on: '2027-02-15', delivery: 'ACKNOWLEDGED', documentId: 'letter' },
  ];
  const asked = suspensionHistory(started('2027-02-10'), letter);
  expect(deadlinesIn(asked)['activity/1/hearing-receipt']).toMatchObject({ status: 'OPEN' });
  expect(deadlinesIn(asked)).not.toHaveProperty('activity/1/hearing-reply');
  expect(decideAfter(asked, decision('2027-06-01'))).toMatchObject({
    refusals: [{ code: 'HEARING_NOT_COMPLETE', rule: 'D08' }],
  });
  const got = receipt('2027-03-05', '2027-03-01', 'HEARING_LETTER');
  const received = suspensionHistory(started('2027-02-10'), letter, got);
  expect(deadlinesIn(received)['activity/1/hearing-reply']).toMatchObject({
    anchor: { what: 'RECEIVED', on: '2027-03-01' },
    due: '2027-03-15',
  });
  expect(decideAfter(received, decision('2027-03-15'))).toMatchObject({
    refusals: [{ code: 'HEARING_NOT_COMPLETE' }],
  });
  expect(decideAfter(received, decision('2027-03-16'))).toMatchObject({ accepted: true });
  const answered = deadlinesIn(suspensionHistory(started('2027-02-10'), letter, replied('2027-02-25')));
  expect(answered['activity/1/hearing-receipt']).toMatchObject({
    status: 'CANCELLED',
    ended: { because: 'HEARING_REPLIED' },
  });
});

test('D09: a late receipt leaves the client the time of the rules, where the day of the letter leaves less', () => {
  const letter: Given = [
    '2027-02-15',
    'requestHearing',
    { on: '2027-02-15', delivery: 'ACKNOWLEDGED', replyBy: '2027-03-08', documentId: 'letter' },
  ];
  const due = (on: string) =>
    deadlinesIn(
      suspensionHistory(started('2027-02-10'), letter, receipt('2027-03-05', on, 'HEARING_LETTER')),
    )['activity/1/hearing-reply']!.due;
  expect(due('2027-02-17')).toBe('2027-03-08');
  expect(due('2027-03-01')).toBe('2027-03-15');
});

test('L09: the receipt of an electronic letter may be known too: then nothing is deemed any more', () => {
  const electronic = decision('2027-03-12', { delivery: 'ELECTRONIC' });
  const sent = suspensionHistory(...heard, electronic);
  expect(deadlinesIn(sent)['activity/1/rectification']).toMatchObject({
    anchor: { what: 'DECISION_DEEMED_RECEIVED', on: '2027-03-15' },
  });
  expect(deadlinesIn(sent)).not.toHaveProperty('activity/1/receipt');
  const opened = suspensionHistory(
    ...heard,
    electronic,
    receipt('2027-03-16', '2027-03-12', 'SUSPENSION_DECISION'),
  );
  expect(stateFrom(opened).activities[0]!.decided).toMatchObject({ receivedOn: '2027-03-12' });
  expect(deadlinesIn(opened)['activity/1/rectification']).toMatchObject({ anchor: { on: '2027-03-12' } });
});
