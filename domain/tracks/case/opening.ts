import { clockInBounds, datesInBounds } from '../../streams/date-bounds.ts';
import {
  accept,
  happened,
  refused,
  rulesOn,
  type CommandOutcome,
  type CommandContext,
} from '../../streams/command-outcome.ts';
import type { ProcessEvent } from '../../definitions/event.ts';
import type { OpenCase } from '../../definitions/case/commands.ts';

/** Opens a case: names its case worker on the day the matter was received (LAW 1301/2014 §42). */
export function decideOpening(command: OpenCase, context: CommandContext): CommandOutcome<ProcessEvent> {
  const { receivedOn, county, channel, caseWorkerId, practice } = command;
  return (
    refused([
      clockInBounds(context.today, county, context, 'practiceClock'),
      ...datesInBounds({ receivedOn }, county, context),
    ]) ??
    refused([
      happened(receivedOn, context, 'receivedOn'),
      [rulesOn(context, county, receivedOn) !== undefined, 'NO_RULE_SET', 'receivedOn'],
    ]) ??
    accept(
      {
        type: 'CASE_OPENED',
        on: receivedOn,
        county,
        channel,
        caseWorkerId,
        practice,
        initiatedBy: INITIATORS[channel],
      },
      ...(channel === 'KELA_NOTICE' ? [{ type: 'KELA_NOTICE_RECEIVED', on: receivedOn } as const] : []),
    )
  );
}

/** The initiating party follows from the channel (domain.md 2.1, 5.1). */
const INITIATORS = {
  EMPL_AUTH_PLAN_TALK: 'EMPLOYMENT_AUTHORITY',
  KELA_NOTICE: 'KELA',
  KELA_REFERRAL: 'KELA',
  COUNTY_OBSERVATION: 'COUNTY',
  CLIENT_CONTACT: 'CLIENT',
} as const;
