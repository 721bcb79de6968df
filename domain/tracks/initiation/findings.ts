import { addOffset } from '../../calendar/offset.ts';
import { isBusinessDay } from '../../calendar/business-days.ts';
import { plainDate } from '../../calendar/plain-date.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import { severityOf } from '../../rules/severity.ts';
import type { CommandBody } from '../../definitions/command.ts';

/** An invitation leaves the invited time to come (N03); a shorter one needs a written reason. */
export function invitedInTime(
  { on, meetingOn }: Pick<CommandBody<'inviteToMeeting'>, 'on' | 'meetingOn'>,
  rules: EffectiveRules,
): Finding {
  const { invitation } = rules;
  const rule = {
    rule: 'N03',
    severity: severityOf(rules, 'N03'),
    source: invitation.source,
    missing: [],
  };
  const latest = addOffset(plainDate(meetingOn), invitation.latest).toString();
  return on <= latest
    ? { ...rule, result: 'HOLDS', reason: `Sent by ${latest}` }
    : { ...rule, result: 'FAILS', reason: `To come on ${meetingOn}, people are invited by ${latest}` };
}

/** A meeting on a Saturday, Sunday or holiday (T7) is asked about: mostly it is a slip of the hand. */
export function onBusinessDay(
  { meetingOn }: Pick<CommandBody<'inviteToMeeting'>, 'meetingOn'>,
  rules: EffectiveRules,
): Finding {
  const holds = isBusinessDay(plainDate(meetingOn));
  return {
    rule: 'T7',
    severity: severityOf(rules, 'T7'),
    result: holds ? 'HOLDS' : 'FAILS',
    reason: `${meetingOn} is ${holds ? 'a business day' : 'no business day'}`,
    source: 'LAW 150/1930 §5; LAW 652/2023 1:6',
    missing: [],
  };
}
