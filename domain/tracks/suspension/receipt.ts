import { addOffset } from '../../calendar/offset.ts';
import { plainDate, type IsoDate } from '../../calendar/plain-date.ts';
import type { Delivery } from '../../definitions/suspension/events.ts';
import { MissingRules, type EffectiveRules } from '../../rules/effective-rules.ts';
import type { CommandContext, Requirement } from '../../streams/command-outcome.ts';

/** How something was sent, and when the client got it where that is known. */
export interface Sent {
  readonly delivery: Delivery;
  readonly receivedOn?: IsoDate | null | undefined;
}

const KNOWN: readonly Delivery[] = ['ACKNOWLEDGED', 'ELECTRONIC'];

/** The day of receipt: the one that is known, else the one that the law deems (L09, T14), not rolled over weekends. */
export function receiptOf(sentOn: IsoDate, { delivery, receivedOn }: Sent, rules: EffectiveRules): IsoDate {
  if (receivedOn) return receivedOn;
  const rule = rules.delivery[delivery] as EffectiveRules['delivery'][Delivery] | undefined;
  if (!rule) throw new MissingRules(`${rules.ids.join(' + ')} has no delivery ${delivery}`);
  return addOffset(plainDate(sentOn), rule.deemedReceivedAfter ?? 'P0D').toString();
}

/** With an acknowledgement the day of receipt is said, and only where it can be known; not before sending, not ahead. */
export function receiptRequired(
  { on, delivery, receivedOn }: Sent & { readonly on: IsoDate },
  { today }: CommandContext,
): Requirement[] {
  return [
    [delivery !== 'ACKNOWLEDGED' || receivedOn !== undefined, 'RECEIPT_MISSING', 'receivedOn'],
    [receivedOn === undefined || KNOWN.includes(delivery), 'RECEIPT_NOT_KNOWN', 'receivedOn'],
    [!receivedOn || (receivedOn >= on && receivedOn <= today), 'RECEIVED_BEFORE_SENT', 'receivedOn'],
  ];
}
