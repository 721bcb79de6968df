import type { StandingIn } from '../../domain/vocabulary/substitution-circle.ts';
import { dateColumn, isoDateOf } from '../database/columns.ts';
import type { Transaction } from '../database/database.ts';

/** That somebody stands in (sijainen) for an absent case worker; both days inclusive. */
export interface Substitution extends StandingIn {
  readonly id: string;
}

/** Stores a substitution. The same one again changes nothing. */
export async function storeSubstitution(
  db: Transaction,
  { id, absentId, substituteId, from, to }: Substitution,
  createdBy: string,
): Promise<void> {
  await db.substitution.createMany({
    data: [{ id, absentId, substituteId, fromDay: dateColumn(from), toDay: dateColumn(to), createdBy }],
    skipDuplicates: true,
  });
}

/** Substitutions for and by the case workers of a county, or of one of them, that end on or after a day; earliest first. */
export async function listSubstitutions(
  db: Transaction,
  county: string,
  personId: string | null,
  endingFrom: string,
): Promise<Substitution[]> {
  const ofCounty = await db.person.findMany({ where: { county }, select: { id: true } });
  const ids = personId === null ? ofCounty.map(({ id }) => id) : [personId];
  const rows = await db.substitution.findMany({
    where: {
      OR: [{ absentId: { in: ids } }, { substituteId: { in: ids } }],
      toDay: { gte: dateColumn(endingFrom) },
    },
    orderBy: [{ fromDay: 'asc' }, { id: 'asc' }],
  });
  return rows.map(substitutionOf);
}

/** The substitutions for case workers of a county that have a day of these. */
export async function substitutionsOn(
  db: Transaction,
  county: string,
  { from, to }: Pick<Substitution, 'from' | 'to'>,
): Promise<Substitution[]> {
  const ofCounty = await db.person.findMany({ where: { county }, select: { id: true } });
  const rows = await db.substitution.findMany({
    where: {
      absentId: { in: ofCounty.map(({ id }) => id) },
      fromDay: { lte: dateColumn(to) },
      toDay: { gte: dateColumn(from) },
    },
  });
  return rows.map(substitutionOf);
}

/** True where somebody stands in for another on this day or later. Call it with the person locked. */
export async function standsIn(db: Transaction, substituteId: string, day: string): Promise<boolean> {
  return (await db.substitution.count({ where: { substituteId, toDay: { gte: dateColumn(day) } } })) > 0;
}

/** The substitution of an id as it is now, which nobody else changes before the end of this transaction; or null. */
export async function substitutionToChange(db: Transaction, id: string): Promise<Substitution | null> {
  await db.$executeRaw`SELECT FROM substitution WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const row = await db.substitution.findUnique({ where: { id } });
  return row && substitutionOf(row);
}

type Row = NonNullable<Awaited<ReturnType<Transaction['substitution']['findUnique']>>>;

function substitutionOf({ id, absentId, substituteId, fromDay, toDay }: Row): Substitution {
  return { id, absentId, substituteId, from: isoDateOf(fromDay), to: isoDateOf(toDay) };
}

/** Ends a substitution after a day that isn't after its last one. */
export async function endSubstitution(
  db: Transaction,
  { id, from }: Substitution,
  lastDay: string,
): Promise<void> {
  await db.substitution.update({
    where: { id },
    data: { toDay: dateColumn(lastDay), ...(lastDay < from ? { fromDay: dateColumn(lastDay) } : {}) },
  });
}
