import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { deadlinesOf } from '../../domain/process/deadlines-of.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { historyOf, type Given } from '../domain/case-history.ts';

export const COUNTY = 'POHJOIS-SAVO';
const close: Given = ['2016-02-29', 'closeCase', { on: '2016-02-29', reason: 'NO_NEED' }];

/** A closed case of 2015 by its rows alone: what the database looks at when it destroys. */
export async function storedCase(
  owner: pg.Client,
  options: { identity?: string; practice?: boolean; offsetDays?: number; commands?: Given[] } = {},
): Promise<string> {
  const { identity = randomUUID(), practice = false, offsetDays = 0, commands = [close] } = options;
  const state = { ...stateFrom(historyOf('2015-02-02', commands)), practice };
  const [id, client] = [randomUUID(), randomUUID()];
  await owner.query(`INSERT INTO client (id, sealed, identity_index) VALUES ($1, 'sealed', $2)`, [
    client,
    Buffer.from(identity),
  ]);
  await owner.query(
    `INSERT INTO stream (id, kind, practice, clock_offset_ms, version, state, finished, recorded_at)
     VALUES ($1, 'client-process', $2, $3, $4, $5, $6, now())`,
    [id, practice, offsetDays * 86_400_000, state.version, state, state.closed !== null],
  );
  await owner.query(
    `INSERT INTO process (id, client_id, county, practice, phase, case_version, case_worker_id, opened_on, closed_on, joint_service)
     VALUES ($1, $2, $3, $4, 'CLOSED', $5, 'w', '2015-02-02', $6, false)`,
    [id, client, COUNTY, practice, state.version, state.closed?.on],
  );
  for (const { id: deadlineId, kind, due, register } of deadlinesOf(state, publishedRules))
    await owner.query(`INSERT INTO deadline SELECT * FROM jsonb_populate_record(NULL::deadline, $1)`, [
      { ...BLANK, stream_id: id, deadline_id: deadlineId, kind, due, register },
    ]);
  return id;
}

const BLANK = {
  rule: '',
  source: '',
  responsible: '',
  parties: [],
  obligation: '',
  anchor_what: '',
  anchor_on: '2016-02-29',
  nominal: '2026-02-28',
  target: '2026-02-28',
  breach_at: '2026-02-28T22:00:00Z',
  status: 'OPEN',
  late: false,
  rules_on: '2016-02-29',
  rule_sets: [],
  explanation: [],
};
