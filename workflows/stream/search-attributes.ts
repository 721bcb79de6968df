import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import type { Outlook } from '../../domain/streams/outlook.ts';
import { isOpenOn, standingOf } from '../../domain/deadlines/standing.ts';
import { contextOf, type Run } from './run.ts';

const PHASE = defineSearchAttributeKey('PpPhase', SearchAttributeType.KEYWORD);
const COUNTY = defineSearchAttributeKey('PpCounty', SearchAttributeType.KEYWORD);
const RULE_SET = defineSearchAttributeKey('PpRuleSet', SearchAttributeType.KEYWORD);
const PRACTICE = defineSearchAttributeKey('PpPractice', SearchAttributeType.BOOL);
const NEXT_DUE_AT = defineSearchAttributeKey('PpNextDueAt', SearchAttributeType.DATETIME);
const VERSION = defineSearchAttributeKey('PpVersion', SearchAttributeType.INT);
/** In real time; the watchdog finds by it a process whose timer is lost. */
const WAKES_AT = defineSearchAttributeKey('PpWakesAt', SearchAttributeType.DATETIME);
const OVERDUE = defineSearchAttributeKey('PpOverdue', SearchAttributeType.INT);

/** What administrators search by: codes and dates, no personal data. */
export function searchAttributesOf(run: Run, { deadlines }: Outlook): SearchAttributeUpdatePair[] {
  const { today, rules } = contextOf(run);
  const open = deadlines.filter(
    (deadline) => isOpenOn(deadline, today) && deadline.obligation === 'REQUIRED',
  );
  const [next] = open;
  return [
    { key: PHASE, value: run.kind.phaseOf(run.state) },
    { key: COUNTY, value: run.state.county },
    { key: RULE_SET, value: rules.on(run.state.county, today).ids.join('+') },
    { key: PRACTICE, value: run.state.practice },
    { key: NEXT_DUE_AT, value: next ? new Date(next.breachAt) : null },
    { key: VERSION, value: run.state.version },
    ...wakesAt(run),
    { key: OVERDUE, value: open.filter((deadline) => standingOf(deadline, today) === 'OVERDUE').length },
  ];
}

/**
 * Nothing while somebody is told at once of what was just recorded: that is being sent by then, and afterwards the next
 * alarm is mostly the one that was shown before. So a command is one update of search attributes.
 */
function wakesAt({ next, nextAt, clockOffsetMs }: Run): SearchAttributeUpdatePair[] {
  if (next?.kind === 'NOTICE' && next.at === nextAt) return [];
  return [{ key: WAKES_AT, value: Number.isFinite(nextAt) ? new Date(nextAt - clockOffsetMs) : null }];
}
