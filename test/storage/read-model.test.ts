import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { epochMsOf } from '../../domain/calendar/moments.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import { clientProcess } from '../../domain/process/client-process.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { openProcess } from '../../storage/kinds/open-process.ts';
import { rebuildReadModel } from '../../storage/record/rebuild-read-model.ts';
import { recordFacts } from '../../storage/record/record-facts.ts';
import { anyCase, led } from '../domain/any-case.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { testVault } from '../stack/test-keys.ts';
import { kinds } from '../stack/kinds.ts';

let db: Database;

beforeAll(async () => {
  db = openDatabase(await freshDatabase());
  // Whom the facts of any case name: nothing is stored that names somebody without an account.
  const person = { name: 'n', email: 'n@example.test', language: 'fi', county: 'POHJOIS-SAVO' };
  await db.person.createMany({
    data: [
      ...['w1', 'w2'].map((id) => ({ ...person, id, subject: id, role: 'CASE_WORKER' })),
      ...['i1', 'i2'].map((id) => ({
        ...person,
        id,
        subject: id,
        role: 'INSTRUCTOR',
        organisationId: 'provider-1',
      })),
    ],
  });
});
afterAll(() => db.$disconnect());

const PROJECTED = ['stream', 'process', 'deadline', 'task', 'provider_access', 'reminder'];

/** Every row of a process that follows from its facts; a reminder's id is drawn when it is planned. */
async function rowsOf(processId: string): Promise<Record<string, unknown>> {
  const rows = await Promise.all(
    PROJECTED.map(async (table) => {
      const key = { stream: 'id', process: 'id', provider_access: 'process_id' }[table] ?? 'stream_id';
      const found = await db.$queryRawUnsafe<{ row: object }[]>(
        `SELECT to_jsonb(t) - 'id' AS row FROM ${table} t WHERE ${key} = $1::uuid ORDER BY 1`,
        processId,
      );
      return [table, found.map(({ row }) => row)] as const;
    }),
  );
  return Object.fromEntries(rows);
}

/** Records facts as the workflow does: those of one command at a time, each time with what follows from them. */
async function recorded(facts: readonly Fact[], asOf: string): Promise<string> {
  const processId = randomUUID();
  const [first] = facts;
  const command = (version: number, commandId: string) => ({
    commandId: `${commandId}-${version}`,
    fingerprint: 'f',
    version,
    name: 'n',
    body: {},
    actorId: 'w1',
  });
  await openProcess(db, testVault, kinds['client-process'], {
    processId,
    client: {
      id: randomUUID(),
      name: 'X',
      identityCode: '010190-900P',
      email: null,
      phone: null,
      address: null,
      language: 'fi',
      securityBan: false,
      securityBanSince: null,
    },
    facts: [first!],
    state: stateFrom([first!]),
    command: command(1, 'open'),
    asOf: first!.recordedAt,
    clockOffsetMs: 0,
  });
  const commands = Map.groupBy(facts.slice(1), ({ commandId }) => commandId);
  let known: readonly Fact[] = [first!];
  for (const [commandId, added] of commands) {
    const before = stateFrom(known);
    known = [...known, ...added];
    const outcome = await recordFacts(db, kinds, {
      kind: clientProcess.name,
      streamId: processId,
      before,
      facts: added,
      command: command(known.length, commandId),
      documentIds: [],
      requestId: 'r',
      asOf: known.length === facts.length ? asOf : added[0]!.recordedAt,
      clockOffsetMs: 0,
    });
    expect(outcome).toMatchObject({ outcome: 'STORED' });
  }
  return processId;
}

test('the read model of any case equals a rebuild from its facts, whatever had become of it', async () => {
  let rows = 0;
  await fc.assert(
    fc.asyncProperty(anyCase, async (given) => {
      const { facts, today } = led(given);
      const asOf = `${today}T10:00:00Z`;
      const processId = await recorded(facts, asOf);
      const before = await rowsOf(processId);
      rows += (before.deadline as object[]).length + (before.reminder as object[]).length;

      for (const row of [
        'deadline WHERE stream_id',
        'task WHERE stream_id',
        'provider_access WHERE process_id',
      ])
        await db.$executeRawUnsafe(`DELETE FROM ${row} = $1::uuid`, processId);
      await db.$executeRaw`DELETE FROM reminder WHERE stream_id = ${processId}::uuid AND state = 'PLANNED'`;
      await db.$executeRaw`UPDATE stream SET state = '{}', finished = NOT finished WHERE id = ${processId}::uuid`;
      await db.$executeRaw`UPDATE process SET phase = 'INITIATED', joint_service = NOT joint_service
                           WHERE id = ${processId}::uuid`;
      expect(await rowsOf(processId)).not.toEqual(before);

      await rebuildReadModel(db, kinds, processId, epochMsOf(asOf));
      expect(await rowsOf(processId)).toEqual(before);
    }),
    { numRuns: 30 },
  );
  expect(rows).toBeGreaterThan(200);
}, 120_000);
