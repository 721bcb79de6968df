import type { Fault } from '../stack/fault-log.ts';
import type { ArrivedMail } from '../stack/mail-server.ts';
import type { Finding } from './finding.ts';
import type { Stored, StoredReminder } from './stored.ts';

/** A slow but healthy mail server, or a busy row, is no failure that would excuse a second copy. */
const NO_FAILURE = /^mail SLOW|^row lock/;

/**
 * Every reminder is accounted for (design.md 6): what the ledger calls accepted was accepted, in the mail that it names; of
 * what was sent twice the ledger says so, at most twice, and only where a failure lay between. A mail may tell of several.
 */
export function mailFindings(
  { reminders }: Stored,
  mails: readonly ArrivedMail[],
  faults: readonly Fault[],
): Finding[] {
  const told = mails.flatMap((mail) => mail.reminders.map((id) => ({ id, mail })));
  const copies = new Map(
    [...Map.groupBy(told, ({ id }) => id)].map(([id, ofOne]) => [id, ofOne.map(({ mail }) => mail)]),
  );
  const known = new Map(reminders.map((reminder) => [reminder.id, reminder]));
  const failed = (from: number, to: number) =>
    faults.some((fault) => !NO_FAILURE.test(fault.kind) && fault.from <= to && fault.to >= from);
  const wasAccepted = ({ id, mail }: StoredReminder) =>
    copies.get(id)?.some(({ messageId, acceptedAt }) => messageId === mail && acceptedAt !== null) ?? false;
  return [
    ...mails.filter((mail) => mail.reminders.length === 0).map(({ messageId }) => unknown(messageId)),
    ...[...copies].flatMap(([id, ofOne]) => copiesFindings(known.get(id), id, ofOne, failed)),
    ...reminders
      .filter((reminder) => reminder.state === 'ACCEPTED' && !wasAccepted(reminder))
      .map(({ id }): Finding => ({ promise: 'ledger without mail', detail: `${id}: said to be accepted` })),
  ];
}

const unknown = (id: string): Finding => ({
  promise: 'ledger without mail',
  detail: `${id}: arrived, the ledger does not know it`,
});

function copiesFindings(
  row: StoredReminder | undefined,
  id: string,
  mails: readonly ArrivedMail[],
  failed: (from: number, to: number) => boolean,
): Finding[] {
  if (!row) return [unknown(id)];
  const [first, second] = mails;
  if (!first || !second) return [];
  const shown = mails
    .map(({ at, acceptedAt, weather }) => `${at}${acceptedAt ? '+' : '-'}${weather}`)
    .join(' ');
  const of = `${id} ${row.deadline_id}/${row.step} ${row.state}: ${shown}`;
  return [
    ...(row.possible_duplicate ? [] : [{ promise: 'unflagged duplicate mail', detail: of } as const]),
    ...(failed(first.at - 1_000, second.at)
      ? []
      : [{ promise: 'duplicate without failure', detail: of } as const]),
    ...(mails.length > 2 ? [{ promise: 'accepted twice after yes', detail: of } as const] : []),
  ];
}

/** What was due by the clock of its case and is neither sent nor visibly failed. */
export function missedReminders({ processes, reminders }: Stored, graceMs = 5_000): StoredReminder[] {
  const offsets = new Map(processes.map(({ id, clock_offset_ms }) => [id, Number(clock_offset_ms)]));
  return reminders.filter(({ stream_id, state, scheduled_at, possible_duplicate, done }) => {
    const now = Date.now() + (offsets.get(stream_id) ?? 0);
    // What is uncertain goes once more, unless it is owed no more.
    const again = state === 'UNCERTAIN' && !possible_duplicate && !done;
    const waits = state === 'PLANNED' || state === 'SENDING' || again;
    return waits && scheduled_at.getTime() < now - graceMs;
  });
}

/** The same, as broken promises. */
export function missedFindings(stored: Stored): Finding[] {
  return missedReminders(stored).map(({ stream_id, deadline_id, step, recipient, state }) => ({
    promise: 'missed reminder',
    detail: `${stream_id}: ${deadline_id} ${step} to ${recipient} is ${state}`,
  }));
}
