import type { Fact } from '../../domain/definitions/event.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { clientProcess } from '../../domain/process/client-process.ts';
import { evolve } from '../../domain/process/evolve.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../../storage/database/database.ts';
import { recordFacts } from '../../storage/record/record-facts.ts';
import { after } from '../domain/case-history.ts';
import { manyPeriods } from '../domain/many-periods.history.ts';
import { kinds } from '../stack/kinds.ts';

/** A database that only looks at the statements that it is given. */
function looking() {
  const statements: Prisma.Sql[] = [];
  const $queryRaw = (strings: readonly string[], ...values: unknown[]) => {
    statements.push(Prisma.sql(strings, ...values));
    return Promise.resolve([{}]);
  };
  return { statements, db: { $queryRaw } as unknown as Database };
}

/** The statements by which each command of a case after its opening is stored. */
async function statementsOf(facts: readonly Fact[]): Promise<Prisma.Sql[]> {
  const { statements, db } = looking();
  const [opening, ...commands] = [...Map.groupBy(facts, ({ commandId }) => commandId).values()];
  let before = opening!.reduce<ProcessState | null>(evolve, null)!;
  for (const group of commands) {
    const version = before.version + group.length;
    const { commandId, actorId, recordedAt: asOf } = group[0]!;
    const command = {
      commandId,
      fingerprint: 'f'.repeat(64),
      version,
      name: 'decideServicePeriod',
      body: group[0]!.event,
      actorId,
    };
    const stream = { kind: clientProcess.name, streamId: '00000000-0000-4000-8000-000000000000' };
    const rest = { documentIds: [], requestId: 'r', asOf, clockOffsetMs: 0 };
    await recordFacts(db, kinds, { ...stream, before, facts: group, command, ...rest });
    before = group.reduce<ProcessState>(evolve, before);
  }
  return statements;
}

function bytesOf({ values }: Prisma.Sql): number {
  return Buffer.byteLength(
    values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(''),
  );
}

/**
 * A case of so many service periods, which then goes to another case worker, so that all that is open is somebody else's.
 */
function withOtherWorker(periods: number): Fact[] {
  const on = '2041-01-07';
  return after(manyPeriods(periods), [on, 'nameCaseWorker', { on, caseWorkerId: 'w2' }]);
}

// 20 KB with one period were the aim before D47 and D49 gave a plan in force two more deadlines, and tasks to whom ladders reach.
test.each([
  [1, 22],
  [6, 40],
  [50, 150],
])('with %i service periods no command sends more than %i KB to be stored', async (periods, kilobytes) => {
  const sizes = (await statementsOf(withOtherWorker(periods))).map(bytesOf);
  expect(sizes.length).toBeGreaterThan(periods * 7);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(kilobytes * 1_000);
});

test('the statement is the same for all commands, so that it is planned once', async () => {
  const texts = (await statementsOf(manyPeriods(2))).map(({ sql }) => sql);
  expect(new Set(texts).size).toBe(1);
});
