import type { Request, Response } from 'express';
import type { z } from 'zod';
import { handleAndLogUsage } from '../access/handle-and-log-usage.ts';
import { Problem } from '../problem.ts';
import { followLinkRoute } from '../processes/read-reminders.ts';
import { singleReminderSchema } from '../processes/reminder-line.ts';
import type { Services } from '../route.ts';

/** Why a reminder isn't shown: which of them it is, nobody is told. */
const HIDDEN = new Set(['NOT_FOUND', 'FORBIDDEN', 'INVALID_REQUEST']);

/**
 * What the API answers this person about the reminder of a link, with the same row in the usage log; null where there is no
 * such reminder, or none for them.
 */
export async function followed(
  services: Services,
  subject: string,
  request: Request,
  response: Response,
): Promise<z.infer<typeof singleReminderSchema> | null> {
  try {
    const requestId = String(response.locals.requestId);
    const { body } = await handleAndLogUsage(followLinkRoute, services, subject, request, requestId);
    return singleReminderSchema.parse(body);
  } catch (error) {
    if (!(error instanceof Problem) || !HIDDEN.has(error.body.code)) throw error;
    response.locals.code = error.body.code;
    return null;
  }
}
