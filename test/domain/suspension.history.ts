import type { CommandBody } from '../../domain/definitions/command.ts';
import { SIGNED } from './activation-plan.history.ts';
import { historyOf, type Given } from './case-history.ts';

/** Work that started on a day, reported on it or later. */
export const started = (
  on: string,
  today = on,
  body: Partial<CommandBody<'reportActivityStarted'>> = {},
): Given => [today, 'reportActivityStarted', { on, kind: 'EMPLOYMENT', source: 'CLIENT', ...body }];

/** Work that is known to start on a later day. */
export const announced = (on: string, startsOn: string): Given => [
  on,
  'announceActivity',
  { on, kind: 'EMPLOYMENT', source: 'CLIENT', startsOn },
];

/** A hearing letter, sent by post on a day. */
export const hearing = (on: string, replyBy?: string): Given => [
  on,
  'requestHearing',
  { on, delivery: 'ORDINARY_LETTER', documentId: 'letter', ...(replyBy === undefined ? {} : { replyBy }) },
];

/** The client's reply. */
export const replied = (on: string, today = on): Given => [
  today,
  'recordHearingReply',
  { on, form: 'ORAL', documentId: 'reply' },
];

/** A suspension by the county from the day of its decision, as far as `body` says nothing else. */
export const decision = (on: string, body: Partial<CommandBody<'decideSuspension'>> = {}): Given => [
  on,
  'decideSuspension',
  {
    on,
    decision: 'SUSPEND',
    decider: 'COUNTY',
    delivery: 'ORDINARY_LETTER',
    ongoingVerifiedOn: on,
    effectiveFrom: on,
    documentId: 'decision',
    ...body,
  },
];

/** The end of the activity. */
export const ended = (on: string): Given => [on, 'reportActivityEnded', { on }];

/** A case with an activation plan in force from 2027-01-13, and then these commands. */
export const suspensionHistory = (...commands: Given[]) => historyOf('2027-01-04', [...SIGNED, ...commands]);
