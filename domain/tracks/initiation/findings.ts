import { addOffset } from '../../calendar/offset.ts';
import { plainDate } from '../../calendar/plain-date.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import type { CommandBody } from '../../definitions/command.ts';

/** An invitation leaves the invited time to come (N03); a shorter one needs a written reason. */
export function invitedInTime(
  { on, meetingOn }: Pick<CommandBody<'inviteToMeeting'>, 'on' | 'meetingOn'>,
  { invitation }: EffectiveRules,
): Finding {
  const rule = { rule: 'N03', severity: 'WARN', source: invitation.source, missing: [] } as const;
  const latest = addOffset(plainDate(meetingOn), invitation.latest).toString();
  return on <= latest
    ? { ...rule, result: 'HOLDS', reason: `Sent by ${latest}` }
    : { ...rule, result: 'FAILS', reason: `To come on ${meetingOn}, people are invited by ${latest}` };
}
