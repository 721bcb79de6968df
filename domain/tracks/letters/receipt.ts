import { addOffset } from '../../calendar/offset.ts';
import { plainDate, type IsoDate, type IsoInstant } from '../../calendar/plain-date.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { Delivery } from '../../definitions/letters/delivery.ts';
import { MissingRules, type EffectiveRules } from '../../rules/effective-rules.ts';
import type { CommandContext, Requirement } from '../../streams/command-outcome.ts';

/** How something was sent, and when the client got it where that is known. */
export interface Sent {
  readonly delivery: Delivery;
  readonly receivedOn?: IsoDate | null | undefined;
}

const KNOWN: readonly Delivery[] = ['ACKNOWLEDGED', 'ELECTRONIC'];

/** That the day of receipt of a letter can be known at all. */
export function receiptCanBeKnown({ delivery }: Sent): boolean {
  return KNOWN.includes(delivery);
}

/**
 * The day of receipt: the one that is known, else the one that the law deems (L09, T14), not rolled over weekends. Undefined
 * as long as an acknowledgement is waited for: nothing is deemed then (LAW 434/2003 §60).
 */
export function receiptOf(
  sentOn: IsoDate,
  { delivery, receivedOn }: Sent,
  rules: EffectiveRules,
): IsoDate | undefined {
  if (receivedOn) return receivedOn;
  const rule = rules.delivery[delivery] as EffectiveRules['delivery'][Delivery] | undefined;
  if (!rule) throw new MissingRules(`${rules.ids.join(' + ')} has no delivery ${delivery}`);
  if (rule.deemedReceivedAfter === null) return undefined;
  return addOffset(plainDate(sentOn), rule.deemedReceivedAfter).toString();
}

/** A day of receipt is said only where it can be known; not before sending, not ahead. */
export function receiptIsPossible(
  { on, delivery, receivedOn }: Sent & { readonly on: IsoDate },
  { today }: CommandContext,
): Requirement[] {
  if (!receivedOn) return [];
  return [
    [receiptCanBeKnown({ delivery }), 'RECEIPT_NOT_KNOWN', 'receivedOn'],
    [receivedOn >= on && receivedOn <= today, 'RECEIVED_BEFORE_SENT', 'receivedOn'],
  ];
}

/** A letter with the day on which it was sent and the moment in which that was recorded. */
interface Letter extends Sent {
  readonly on: IsoDate;
  readonly recordedAt: IsoInstant;
}

/**
 * That the acknowledgement of a letter is waited for, from its sending on: nothing is late, but what counts from receipt
 * doesn't begin before (L10). `over` says what takes away its ground.
 */
export function receiptDuty(
  id: string,
  { on, recordedAt, receivedOn, ...sent }: Letter,
  rules: EffectiveRules,
  over: DutyEnd | null = null,
): Omit<Duty, 'rulesOn'>[] {
  if (receiptOf(on, sent, rules) !== undefined) return [];
  const ended: DutyEnd | null = receivedOn
    ? { status: 'MET', on: receivedOn, because: 'RECEIPT_RECORDED' }
    : over;
  return [{ id, kind: 'RECEIPT', anchor: { what: 'LETTER_SENT', on }, recordedAt, ended }];
}

/** The time to appeal a decision (L10), or that its receipt is waited for, with which it begins. */
export function appealDuties(id: string, decided: Letter, rules: EffectiveRules): Omit<Duty, 'rulesOn'>[] {
  const { on, recordedAt, receivedOn } = decided;
  const received = receiptOf(on, decided, rules);
  const what = receivedOn ? 'DECISION_RECEIVED' : 'DECISION_DEEMED_RECEIVED';
  return [
    ...receiptDuty(`${id}/receipt`, decided, rules),
    ...(received === undefined
      ? []
      : [
          {
            id: `${id}/rectification`,
            kind: 'RECTIFICATION' as const,
            anchor: { what, on: received },
            recordedAt,
          },
        ]),
  ];
}
