import { momentOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { plainDate } from '../../domain/calendar/plain-date.ts';
import type { Deadline } from '../../domain/deadlines/deadline.ts';
import { deadlinesOf } from '../../domain/process/deadlines-of.ts';
import type { ProcessEvent } from '../../domain/definitions/event.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import type { EffectiveRules, PublishedRules } from '../../domain/rules/effective-rules.ts';
import type { DeadlineKind } from '../../domain/rules/schema.ts';

export const COUNTY = 'POHJOIS-SAVO';

/** The day on which today's rules are looked up; a vector gives its own numbers, so only the folding rules matter. */
const RULES_OF = '2027-01-01';

/** An event with the local date on which it was recorded. */
export type Recorded = readonly [event: ProcessEvent, recordedOn: string];

/** Today's rules for every date, with other offsets for the kinds that a vector gives numbers for. */
export function rulesWith(offsets: Partial<Record<DeadlineKind, string>>): PublishedRules {
  const rules = publishedRules.on(COUNTY, RULES_OF);
  const deadlines = { ...rules.deadlines };
  for (const [kind, offset] of Object.entries(offsets) as [DeadlineKind, string][]) {
    const rule = deadlines[kind];
    if (rule) deadlines[kind] = { ...rule, offset };
  }
  const changed: EffectiveRules = { ...rules, deadlines };
  return { on: () => changed };
}

/** The deadlines of a process with these facts after its opening: what the workflow computes from the same facts. */
export function deadlinesAfter(
  events: readonly Recorded[],
  rules: PublishedRules = rulesWith({}),
): Map<string, Deadline> {
  const [first] = events;
  const openedOn = first ? first[0].on : RULES_OF;
  const opening: Recorded = [
    {
      type: 'CASE_OPENED',
      on: openedOn,
      county: COUNTY,
      channel: 'CLIENT_CONTACT',
      caseWorkerId: 'w',
      practice: false,
      initiatedBy: 'CLIENT',
    },
    openedOn,
  ];
  const facts = [opening, ...events].map(([event, recordedOn], index) => ({
    seq: index + 1,
    recordedAt: toIsoInstant(momentOf(plainDate(recordedOn), '12:00')),
    commandId: `c${index}`,
    actorId: 'w',
    event,
  }));
  return new Map(deadlinesOf(stateFrom(facts), rules).map((deadline) => [deadline.id, deadline]));
}

/** The deadline of an id; RangeError where there is none. */
export function deadline(deadlines: Map<string, Deadline>, id: string): Deadline {
  const found = deadlines.get(id);
  if (!found) throw new RangeError(`No deadline ${id} among ${[...deadlines.keys()].join(', ')}`);
  return found;
}
