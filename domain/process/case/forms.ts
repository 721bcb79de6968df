import { z } from 'zod';
import type { CommandForm } from '../command-form.ts';
import { text } from '../documents.ts';

/** Why the case ends, and what is agreed to follow (asiakkuuden päättäminen; S001: follow-up data for indicators). */
const closing = z.strictObject({
  grounds: text('On what the closing rests (päättämisen perusteet)'),
  followUp: text('What follows for the client, and who helps from now on (jatkosuunnitelma)'),
});

/** How the matter of a client who moved away went on (asian siirto). */
const handover = z.strictObject({
  receiver: text('To whom it was handed over: the new county and its unit'),
  handedOver: text('What was handed over, and on which ground: consent or law'),
  guidance: text('What the client was told (ohjaus ja neuvonta)').optional(),
});

/** Why a closed case is opened again. */
const reopening = z.strictObject({ reason: text('Why the closing was a mistake') });

export const caseForms: {
  readonly closeCase: CommandForm;
  readonly completeHandover: CommandForm;
  readonly reopenCase: CommandForm;
} = {
  closeCase: { document: { kind: 'CASE_CLOSING', content: closing, optional: true } },
  completeHandover: { document: { kind: 'CASE_HANDOVER', content: handover, optional: true } },
  reopenCase: { document: { kind: 'CASE_REOPENING', content: reopening } },
};
