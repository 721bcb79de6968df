import { z } from 'zod';
import { text } from '../documents.ts';

/** Why the case ends, and what is agreed to follow (asiakkuuden päättäminen; S001: follow-up data for indicators). */
export const closing = z.strictObject({
  grounds: text('On what the closing rests (päättämisen perusteet)'),
  followUp: text('What follows for the client, and who helps from now on (jatkosuunnitelma)'),
});

/** How the matter of a client who moved away went on (asian siirto). */
export const handover = z.strictObject({
  receiver: text('To whom it was handed over: the new county and its unit'),
  handedOver: text('What was handed over, and on which ground: consent or law'),
  guidance: text('What the client was told (ohjaus ja neuvonta)').optional(),
});

/** Why a closed case is opened again. */
export const reopening = z.strictObject({ reason: text('Why the closing was a mistake') });
