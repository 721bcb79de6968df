import { z } from 'zod';
import { instantSchema } from '../../calendar/schemas.ts';
import { channelSchema, initiatorSchema } from './events.ts';

/** How the matter was initiated (vireilletulo), domain.md 5.1; its day is `openedOn`. */
export const initiationStateSchema = z.strictObject({
  channel: channelSchema,
  initiatedBy: initiatorSchema,
  recordedAt: instantSchema,
});
