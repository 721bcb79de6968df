import { noticeId, toldBy } from '../../domain/deadlines/notice-id.ts';
import { byMail, isOfMorning, isOwnAct } from '../../domain/streams/mails.ts';
import type { DueReminder } from '../../domain/streams/reminders.ts';
import { countyRuleSets, nationalRuleSets } from '../../domain/rules/published-rules.ts';
import { ladderStepSchema } from '../../domain/rules/schema.ts';

const reminder = (more: Partial<DueReminder>): DueReminder => ({
  kind: 'DEADLINE',
  deadlineId: 'mapping',
  due: '2027-01-18',
  step: 'D-30',
  recipient: 'CASE_WORKER',
  assignee: 'person:w1',
  template: 'REMINDER',
  notification: 'N04',
  period: null,
  scheduledOn: '2026-12-18',
  scheduledAt: '2026-12-18T06:00:00Z',
  superseded: false,
  ...more,
});

test('7.2: what is sent at once, and what tells of something that happened, is of no morning', () => {
  expect(isOfMorning(reminder({}))).toBe(true);
  expect(isOfMorning(reminder({ step: 'NOW' }))).toBe(false);
  expect(isOfMorning(reminder({ kind: 'NOTICE' }))).toBe(false);
  expect(isOfMorning(reminder({ kind: 'EMERGENCY' }))).toBe(false);
});

test('7.2: a mail for each mailbox, also of what is late from other mornings, and one for each that goes at once', () => {
  const given = [
    reminder({ deadlineId: 'a' }),
    reminder({ deadlineId: 'b', assignee: 'person:w2' }),
    reminder({ deadlineId: 'c', step: 'NOW' }),
    reminder({ deadlineId: 'd' }),
    reminder({ deadlineId: 'e', scheduledOn: '2026-12-21' }),
    reminder({ deadlineId: 'f', step: 'NOW' }),
    reminder({ deadlineId: 'g', superseded: true }),
  ];
  expect(byMail(given).map((mail) => mail.map(({ deadlineId }) => deadlineId).join(''))).toEqual([
    'ade',
    'b',
    'c',
    'f',
    'g',
  ]);
});

test('7.2: nobody is told of their own act, everybody who shares a mailbox is', () => {
  expect(isOwnAct('w1', 'w1')).toBe(true);
  expect(isOwnAct('w1', 'w2')).toBe(false);
  expect(isOwnAct('w1', null)).toBe(false);
});

test('a notice says of which fact it tells, anything else of none', () => {
  expect(toldBy(noticeId(17))).toBe(17);
  expect(toldBy('period/1/interim-report')).toBeNull();
});

test('7.2: a step that counts from its recording is sent at once and is called so, no other is', () => {
  const step = { code: 'NOW', base: 'RECORDED', roll: 'NEXT', to: ['PARTIES'], template: 'REMINDER' };
  expect(ladderStepSchema.safeParse(step).success).toBe(true);
  expect(ladderStepSchema.safeParse({ ...step, code: 'DAY' }).success).toBe(false);
  expect(ladderStepSchema.safeParse({ ...step, base: 'DUE' }).success).toBe(false);
});

test.each([...nationalRuleSets, ...countyRuleSets])(
  '7.2: by $id no reminder of what is never late speaks of a deadline; a decision is spoken of where one may be made, a letter where one may be sent',
  ({ params }) => {
    const ladders = new Map(Object.entries(params.ladders ?? {}));
    const ofNothingLate = Object.entries(params.deadlines ?? {}).filter(
      ([, { obligation }]) => obligation === 'PERMITTED',
    );
    const speaks = (code: string | null) => ladders.get(code ?? '')?.steps.map(({ template }) => template);
    const without = (kind: string) => (kind === 'HEARING_LETTER' ? 'LETTER' : 'READY');
    const other = ofNothingLate.flatMap(([kind, { ladder }]) =>
      (speaks(ladder) ?? []).filter((template) => template !== without(kind)).map(() => kind),
    );
    expect(other).toEqual([]);
    const late = Object.values(params.deadlines ?? {}).filter(({ obligation }) => obligation !== 'PERMITTED');
    const speaksOfNoDay = (code: string | null) =>
      speaks(code)?.some((template) => template === 'READY' || template === 'LETTER') ?? false;
    expect(late.filter(({ ladder }) => speaksOfNoDay(ladder))).toEqual([]);
  },
);
