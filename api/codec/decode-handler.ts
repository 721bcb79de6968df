import type { PayloadCodec } from '@temporalio/common';
import type { RequestHandler } from 'express';
import { actingAs } from '../../storage/directory/act-as.ts';
import { logUsage } from '../../storage/usage-log/usage-log.ts';
import { caller } from '../access/caller.ts';
import { entryOf, type Ending } from '../access/handle-and-log-usage.ts';
import { problem } from '../problem.ts';
import type { Services } from '../route.ts';
import { decodeForPerson } from './decode-payloads.ts';
import { codecBodySchema } from './payload-json.ts';

/** How the usage log has it: a POST by Temporal's protocol, but nothing is written. Payloads are commands and facts. */
const LOGGED = { operationId: 'decodePayloads', method: 'get', data: ['FACTS'] } as const;

/**
 * Answers Temporal's codec protocol for the person who is signed in, in one transaction with the rows of the
 * usage log. What the person may not see comes back as it was, since an error would take the whole page away.
 */
export function decodeHandler(services: Services, codec: PayloadCodec): RequestHandler {
  return async (request, response) => {
    const body = codecBodySchema.safeParse(request.body);
    if (!body.success) throw problem('INVALID_REQUEST');
    const requestId = String(response.locals.requestId);
    const { subject = '' } = caller(response);
    const { kinds } = services;
    const payloads = await actingAs(services.db, subject, async (db, actor) => {
      const decoded = await decodeForPerson(body.data.payloads, actor, { db, kinds, codec });
      for (const { code, usage } of decoded.outcomes)
        await logUsage(db, entryOf(LOGGED, actor, requestId, usage, endingOf(code)));
      return decoded.payloads;
    });
    response.set('cache-control', 'no-store').json({ payloads });
  };
}

function endingOf(code: string | null): Ending {
  return code === null ? { outcome: 'ALLOWED', code } : { outcome: 'DENIED', code };
}
