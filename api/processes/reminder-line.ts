import { z } from 'zod';
import { localDateOf } from '../../domain/calendar/moments.ts';
import { REMINDER_KINDS } from '../../domain/vocabulary/reminder-kind.ts';
import type { LedgerLine } from '../../storage/queries/reminder-ledger.ts';
import { itemText } from '../../templates/render-mail.ts';
import type { View } from '../access/authorize.ts';

/** A line of the ledger as it is answered. */
export const reminderSchema = z
  .object({
    id: z.uuid(),
    processId: z.uuid(),
    kind: z.enum(REMINDER_KINDS),
    deadlineId: z.string().meta({
      description: 'Which deadline; of a notice which fact, of an emergency access which one',
    }),
    due: z.iso.date(),
    step: z.string(),
    recipient: z.string(),
    assignee: z.string(),
    template: z.string(),
    notification: z.string(),
    happened: z
      .string()
      .nullable()
      .meta({ description: 'Of a notice the type of the fact that it tells of' }),
    says: z
      .object({ fi: z.string(), sv: z.string(), en: z.string() })
      .meta({ description: 'What it tells, in words' }),
    period: z.int().nullable(),
    scheduledOn: z.iso.date(),
    scheduledAt: z.iso.datetime(),
    state: z.enum(['PLANNED', 'SENDING', 'ACCEPTED', 'REJECTED', 'UNCERTAIN', 'BOUNCED', 'SUPPRESSED']),
    reason: z.string().nullable().meta({
      description:
        'Why it is suppressed, refused or uncertain; OWN_ACT where whoever would be told did it themselves',
    }),
    attempts: z.int(),
    late: z.boolean(),
    possibleDuplicate: z.boolean(),
    mailId: z.uuid().nullable().meta({
      description:
        'First part of the Message-ID of the mail that it last went with; others may have gone with the same',
    }),
    address: z.string().nullable().meta({ description: 'Not shown to administrators' }),
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Reminder' });

/** A line by itself. */
export const singleReminderSchema = reminderSchema
  .extend({
    practice: z.boolean(),
    provider: z.string().nullable().meta({ description: 'Of a service period, by name' }),
  })
  .meta({ id: 'SingleReminder' });

/** A line as it is shown to who has this view of its case. */
export function shown<Line extends LedgerLine>(line: Line, view: View): Line & Worded {
  return worded(view === 'TECHNICAL' ? { ...line, address: null } : line);
}

type Worded = Pick<z.infer<typeof reminderSchema>, 'says'>;

/** A line with what it tells, in words: those of the day on which it was settled, else of the one it is planned for. */
export function worded<Line extends LedgerLine>(line: Line): Line & Worded {
  const { template, due } = line;
  const item = { template, due, about: line.kind === 'NOTICE' ? (line.happened ?? '') : line.notification };
  const sentOn = line.settledAt === null ? line.scheduledOn : localDateOf(line.settledAt).toString();
  const says = {
    fi: itemText(item, 'fi', sentOn),
    sv: itemText(item, 'sv', sentOn),
    en: itemText(item, 'en', sentOn),
  };
  return { ...line, says };
}
