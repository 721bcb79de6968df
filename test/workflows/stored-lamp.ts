import { localDateOf } from '../../domain/calendar/moments.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import type { Database } from '../../storage/database/database.ts';
import type { StoredKind } from '../../storage/record/stored-kind.ts';
import { kinds } from '../stack/kinds.ts';
import { lamp, litLamp, type LampState } from './lamp.ts';

/** How the record keeps lamps: with the moths that fly around them, as long as they are lit. */
const storedLamp: StoredKind<LampState> = {
  kind: lamp,
  rules: publishedRules,
  factOf: (stored) => stored as never,
  stateOf: (stored) => stored as LampState,
  placeOf: () => ({ period: null, register: 'SOCIAL_WELFARE' }),
  accountsNamed: () => [],
  keptBody: ({ body }) => body as object,
  table: 'lamp',
  columnsOf: ({ litOn, darkOn }) => ({ lit_on: litOn, dark_on: darkOn }),
  rowsOf: ({ litOn, darkOn }) => [
    {
      table: { name: 'moth', of: 'lamp_id', key: ['name'], columns: ['since'] },
      rows: darkOn === null ? [{ name: 'Acherontia', since: litOn }] : [],
    },
  ],
};
/** The kinds of the product, and lamps. */
export const withLamps = { ...kinds, lamp: storedLamp };

/** Has a database keep them. */
export async function keepLamps(db: Database): Promise<void> {
  await db.$executeRaw`ALTER TABLE stream DROP CONSTRAINT known_kind`;
  await db.$executeRaw`CREATE TABLE lamp (id uuid PRIMARY KEY REFERENCES stream (id), lit_on date NOT NULL, dark_on date)`;
  await db.$executeRaw`CREATE TABLE moth (lamp_id uuid REFERENCES lamp (id), name text, since date, PRIMARY KEY (lamp_id, name))`;
}

/** A lamp that was lit at this moment, with what does not follow from its facts; the rest is written by a rebuild. */
export async function lightLamp(db: Database, id: string, litAt: string): Promise<void> {
  const on = localDateOf(litAt).toString();
  const state = JSON.stringify(litLamp(on, litAt));
  const event = JSON.stringify({ type: 'LAMP_LIT', on });
  await db.$executeRaw`INSERT INTO stream (id, kind, practice, version, state, finished, recorded_at)
    VALUES (${id}::uuid, 'lamp', false, 1, ${state}::jsonb, false, ${litAt}::timestamptz)`;
  await db.$executeRaw`INSERT INTO lamp VALUES (${id}::uuid, ${on}::date)`;
  await db.$executeRaw`INSERT INTO fact (stream_id, seq, type, effective_on, register, recorded_at, command_id, actor_id, event)
    VALUES (${id}::uuid, 1, 'LAMP_LIT', ${on}::date, 'SOCIAL_WELFARE', ${litAt}::timestamptz, 'light', 'somebody',
      ${event}::jsonb)`;
  await db.$executeRaw`INSERT INTO applied_command (stream_id, command_id, name, fingerprint, version, last_fact, actor_id, recorded_at)
    VALUES (${id}::uuid, 'light', 'light', 'f', 1, 1, 'somebody', now())`;
}
