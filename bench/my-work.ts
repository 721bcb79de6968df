import pg from 'pg';
import { openDatabase } from '../storage/database.ts';
import { tasksOf } from '../storage/queries/work-lists.ts';
import type { BenchStack } from './bench-stack.ts';
import { quantile, timed, type Figure } from './figure.ts';

const PROCESSES = 100_000;
const READS = 300;
const ROUNDS = 4;
const LIMIT = 50;
const AIM = 2;

/** 100,000 processes of 500 case workers with two tasks each, one of the workers being our demo person. */
const FILL = `
INSERT INTO client SELECT gen_random_uuid(), 'bench', int4send(n) FROM generate_series(1, ${PROCESSES}) n;
INSERT INTO process (id, client_id, county, practice, phase, version, case_worker_id, opened_on, state, recorded_at, workflow_started_at)
  SELECT gen_random_uuid(), id, 'POHJOIS-SAVO', false, 'JOINT_ASSESSMENT', 2,
    'case-worker-' || (row_number() OVER () % 500 + 1), '2026-01-05', '{}', now(), now()
  FROM client WHERE sealed = 'bench';
INSERT INTO task (process_id, deadline_id, assignee, role, kind, due, target, obligation, practice)
  SELECT p.id, d.id, 'person:' || p.case_worker_id, 'CASE_WORKER', d.kind, d.due + (random() * 300)::int,
    d.due, 'REQUIRED', false
  FROM process p CROSS JOIN (VALUES ('mapping', 'MAPPING', date '2026-02-01'), ('review', 'MULTI_SECTOR_PLAN_REVIEW', date '2026-03-01')) d(id, kind, due)
  WHERE p.state = '{}';
ANALYZE;`;

const BY_HAND = `
SELECT t.process_id, t.deadline_id, t.kind, t.role, t.due, t.target, t.obligation, t.period, t.practice, p.clock_offset_ms
FROM task t JOIN process p ON p.id = t.process_id
WHERE t.assignee = ANY($1) ORDER BY t.due, t.process_id, t.deadline_id LIMIT ${LIMIT}`;

/** "My work" of one case worker among 100,000 processes: our query, and the whole request, against SQL written by hand. */
export async function measureMyWork({ databaseUrl, caseWorker }: BenchStack): Promise<Figure[]> {
  const byHand = new pg.Client({ connectionString: databaseUrl });
  await byHand.connect();
  await byHand.query(FILL);
  const db = openDatabase(databaseUrl);
  const assignees = ['person:case-worker-1', 'CASE_WORKER:POHJOIS-SAVO'];
  const hand: number[] = [];
  const ours: number[] = [];
  const http: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const times = [
      await timed(READS, 1, async () => {
        await byHand.query(BY_HAND, [assignees]);
      }),
      await timed(READS, 1, async () => {
        await tasksOf(db, { assignees, limit: LIMIT });
      }),
      await timed(READS, 1, async () => {
        await caseWorker.get('/my-work');
      }),
    ];
    if (round === 0) continue;
    hand.push(...(times[0] ?? []));
    ours.push(...(times[1] ?? []));
    http.push(...(times[2] ?? []));
  }
  await db.$disconnect();
  await byHand.end();
  const p99 = [hand, ours, http].map((values) => quantile(values, 0.99));
  const [handP99 = NaN, oursP99 = NaN, httpP99 = NaN] = p99;
  const ratio = oursP99 / handP99;
  return [
    {
      what: '"My work" among 100,000 processes / hand-written SQL, p99',
      aim: `<= ${AIM}`,
      figure: ratio.toFixed(2),
      met: ratio <= AIM,
      detail: `${oursP99.toFixed(1)} ms against ${handP99.toFixed(1)} ms; the whole request ${httpP99.toFixed(1)} ms`,
    },
  ];
}
