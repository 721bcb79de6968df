import { epochMsOf } from '../../domain/calendar/moments.ts';
import type { InboxMail } from '../inbox.ts';
import type { ApiClient } from '../api-client/api-client.ts';
import type { Story } from './story.ts';

/** A line of the timeline. */
export interface TimelineLine {
  /** RFC 3339, by the clock of the process. */
  readonly at: string;
  readonly what: string;
  readonly why: string;
}

interface FactItem {
  readonly recordedAt: string;
  readonly event: Readonly<Record<string, unknown>> & { readonly type: string };
}
interface DeadlineItem {
  readonly id: string;
  readonly rule: string;
  readonly source: string;
  readonly due: string;
  readonly standing: string;
}
interface ReminderItem {
  readonly id: string;
  readonly mailId: string | null;
  readonly deadlineId: string;
  readonly step: string;
  readonly notification: string;
  readonly recipient: string;
  readonly state: string;
  readonly reason: string | null;
  readonly due: string;
  readonly settledAt: string | null;
}

/** What happened in a process, read back from the API and the inbox, in the order in which it happened. */
export async function timelineOf(
  story: Story,
  reader: ApiClient,
  inbox: readonly InboxMail[],
): Promise<TimelineLine[]> {
  const base = `/processes/${story.processId}`;
  const facts = await itemsOf<FactItem>(reader, `${base}/facts`);
  const deadlines = await itemsOf<DeadlineItem>(reader, `${base}/deadlines`);
  const reminders = await itemsOf<ReminderItem>(reader, `${base}/reminders`);
  const lines = [
    ...facts.map(factLine),
    ...story.refused.map(({ at, command, title, rule, source }) => ({
      at,
      what: `REFUSED ${command}: ${title}`,
      why: `${rule}, ${source}`,
    })),
    ...reminders.filter(({ state }) => state === 'ACCEPTED').map((r) => mailLine(r, deadlines, inbox)),
  ];
  return lines.sort((a, b) => epochMsOf(a.at) - epochMsOf(b.at));
}

/** How a deadline stands. */
export interface StandingLine {
  readonly due: string;
  readonly what: string;
  readonly why: string;
}

/** How the deadlines of a process stand at its end, earliest due first. */
export async function standingsOf(story: Story, reader: ApiClient): Promise<StandingLine[]> {
  const deadlines = await itemsOf<DeadlineItem>(reader, `/processes/${story.processId}/deadlines`);
  return deadlines.map(({ due, id, standing, rule, source }) => ({
    due,
    what: `${standing} ${id}`,
    why: `${rule}, ${source}`,
  }));
}

/** All items of a list, page by page where it has pages. */
async function itemsOf<T>(reader: ApiClient, path: string, after = ''): Promise<T[]> {
  const { items, next } = (await reader.get(path + after)).body as { items: T[]; next?: string | null };
  return next ? [...items, ...(await itemsOf<T>(reader, path, `?after=${next}`))] : items;
}

function factLine({ recordedAt, event: { type, ...details } }: FactItem): TimelineLine {
  const shown = Object.entries(details).filter(([name]) => name !== 'documentId');
  return {
    at: recordedAt,
    what: `${type} ${shown.map(([name, value]) => `${name}=${shownValue(value)}`).join(' ')}`,
    why: '',
  };
}

function shownValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A mail that the ledger calls accepted must lie in the inbox: that the two agree is part of the demonstration. */
function mailLine(
  reminder: ReminderItem,
  deadlines: readonly DeadlineItem[],
  inbox: readonly InboxMail[],
): TimelineLine {
  const mail = inbox.find(({ headers }) => headers['message-id'].startsWith(`<${reminder.mailId}@`));
  if (!mail) throw new Error(`No mail of reminder ${reminder.id} is in the inbox`);
  const deadline = deadlines.find(({ id }) => id === reminder.deadlineId);
  const to = mail.to.map(({ address }) => address).join(', ');
  return {
    at: reminder.settledAt ?? '',
    what: `mail to ${to}: ${reminder.notification} ${reminder.step}, ${reminder.deadlineId} due ${reminder.due}`,
    why: deadline ? `${deadline.rule}, ${deadline.source}` : '',
  };
}
