import type { z } from 'zod';
import { dateText } from '../../templates/render-mail.ts';
import type { Language } from '../../templates/matters.ts';
import type { singleReminderSchema } from '../processes/reminder-line.ts';
import { escaped, paragraph } from '../sign-in/page.ts';
import texts from './texts.json' with { type: 'json' };

/** What the API answers about one reminder. */
type Reminder = z.infer<typeof singleReminderSchema>;

/** A reminder in HTML: what it says, how it stands where that is known, and by what its case is found; nothing of anybody. */
export function reminderContent(reminder: Reminder): (language: Language) => string {
  const { says, practice, processId, period, provider, due } = reminder;
  return (language) => {
    const words = texts[language];
    const day = `<time datetime="${escaped(due)}">${escaped(dateText(due, language))}</time>`;
    const parts = [
      practice ? paragraph(words.practice) : undefined,
      paragraph(says[language], 'status'),
      standing(reminder, language),
      '<dl>',
      entry(words.day, day),
      entry(words.case, `<code>${escaped(processId)}</code>`),
      period === null ? undefined : entry(words.period, String(period)),
      provider === null ? undefined : entry(words.provider, escaped(provider)),
      '</dl>',
      paragraph(words.recorded),
    ];
    return parts.filter((part) => part !== undefined).join('\n');
  };
}

function entry(term: string, html: string): string {
  return `<dt>${escaped(term)}</dt><dd>${html}</dd>`;
}

/** Why there is nothing to remind of any more, or that it reached nobody, as far as the line says so. */
function standing({ state, reason }: Reminder, language: Language): string | undefined {
  const words: Readonly<Record<string, string>> = texts[language].standing;
  const text = words[state === 'SUPPRESSED' ? (reason ?? '') : state];
  return text === undefined ? undefined : paragraph(text);
}
