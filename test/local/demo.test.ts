import { startEntry } from '../../local/entry.ts';

/** The demonstration as a newcomer runs it, on a stack of its own. */
let timeline: string[];

beforeAll(async () => {
  const demo = startEntry('local/demo.ts', { PALVELUPOLKU_DIRECTORY: '/nonexistent' });
  const status = await demo.ended;
  timeline = demo
    .output()
    .split('\n')
    .map((line) => line.trim());
  if (status !== 0) throw new Error(demo.output());
}, 120_000);

const linesWith = (text: string) => timeline.filter((line) => line.includes(text));
const datesOf = (text: string) => [...new Set(linesWith(text).map((line) => line.slice(0, 10)))];

test('D03, N04: mapping is due three months after its start, and was reminded of 30, 14 and 3 business days before', () => {
  expect(datesOf('MET mapping')).toEqual(['2035-04-08']);
  expect(datesOf('mapping due 2035-04-08')).toEqual(['2035-03-07', '2035-03-22', '2035-04-03']);
  expect(linesWith('2035-03-07  mail to ')).toEqual(
    expect.arrayContaining([
      expect.stringContaining('case-worker-1@example.test: N04 D-30'),
      expect.stringContaining('employment-authority@example.test: N04 D-30'),
      expect.stringContaining('kela@example.test: N04 D-30'),
    ]),
  );
  expect(datesOf('MULTI_SECTOR_PLAN_AGREED')).toEqual(['2035-04-08']);
  expect(linesWith('N05')).toEqual([]);
});

test('D05, D05b: a review held early moves the next one, whose reminders follow', () => {
  expect(datesOf('REVIEW_HELD')).toEqual(['2035-05-21', '2035-08-13', '2035-07-30']);
  expect(datesOf('MET review/multi-sector/from-2035-04-08')).toEqual(['2035-07-08']);
  expect(datesOf('MET review/multi-sector/held-2035-05-21')).toEqual(['2035-08-21']);
  expect(datesOf('review/multi-sector/from-2035-04-08 due')).toEqual([]);
  expect(datesOf('review/multi-sector/held-2035-05-21 due')).toEqual(['2035-07-20', '2035-08-07']);
});

test('D17, N18, N19: interim report three weeks before the end, reminded, overdue, escalated, then handed in', () => {
  expect(datesOf('MET period/1/interim-report  ')).toEqual(['2035-08-13']);
  expect(datesOf('provider-1@example.test: N18')).toEqual(['2035-07-30', '2035-08-06', '2035-08-09']);
  expect(datesOf('N19 BD+1')).toEqual(['2035-08-14']);
  expect(linesWith('N19 BD+5')).toEqual([expect.stringMatching(/^2035-08-20 {2}mail to voucher-manager@/)]);
  expect(datesOf('INTERIM_REPORT_ARRIVED')).toEqual(['2035-08-22']);
  expect(linesWith('N19 BD+10')).toEqual([]);
});

test('D19, N22: final report within two weeks after the end', () => {
  expect(datesOf('MET period/1/final-report  ')).toEqual(['2035-09-17']);
  expect(datesOf('provider-1@example.test: N22')).toEqual(['2035-09-03', '2035-09-10']);
  expect(datesOf('FINAL_REPORT_ARRIVED')).toEqual(['2035-09-11']);
  expect(linesWith('N23')).toEqual([]);
});

test('D07, D08: the suspension is refused before the hearing and before a month has passed, with rule and law', () => {
  expect(linesWith('REFUSED decide-suspension')).toEqual([
    expect.stringMatching(/^2035-02-12 .*\[D08, LAW 189\/2001 §5; LAW 434\/2003/),
    expect.stringMatching(/^2035-02-26 .*\[D07, LAW 189\/2001 §5/),
  ]);
  expect(datesOf('SUSPENSION_DECIDED')).toEqual(['2035-03-06']);
  expect(datesOf('N36 DAY')).toEqual(['2035-03-05']);
});

test('2.3: the job ends, eligibility is found again, the plan is resumed and its reviews count anew', () => {
  expect(linesWith('REFUSED resume-activation-plan')).toEqual([
    expect.stringMatching(/^2035-05-14 .*\[2\.3, LAW 189\/2001/),
  ]);
  expect(datesOf('ACTIVATION_PLAN_RESUMED')).toEqual(['2035-05-14']);
  expect(datesOf('MET review/activation/from-2035-05-14')).toEqual(['2035-08-14']);
  expect(datesOf('ACTIVATION_PLAN_ENDED')).toEqual(['2035-10-01']);
});

test('both stories lead to the Temporal Web UI', () => {
  expect(linesWith('Temporal Web UI: http://127.0.0.1:')).toHaveLength(2);
});
