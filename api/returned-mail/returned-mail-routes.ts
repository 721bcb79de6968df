import { createHash, timingSafeEqual } from 'node:crypto';
import express, { Router, type RequestHandler } from 'express';
import { recordReturnedMail } from '../../storage/reminders/returned-mail.ts';
import { problem } from '../problem.ts';
import type { Services } from '../route.ts';
import { readDeliveryReport } from './delivery-report.ts';

/** A report sends back the headers of a short mail; more than this is something else. */
const BODY_LIMIT = '1mb';

/**
 * Where the mail server hands over what comes to the address that our mails are from (docs/operations/mail.md): it isn't a
 * person, so it is registered before people are identified, and is known by a token of its own. Nothing where there is none.
 */
export function returnedMailRoutes({ db, log, configuration }: Services): Router {
  const router = Router();
  const token = configuration.RETURNED_MAIL_TOKEN;
  if (token === undefined) return router;
  const body = express.raw({ type: 'message/rfc822', limit: BODY_LIMIT });
  router.post('/returned-mail', onlyWith(token), body, async (request, response) => {
    if (!Buffer.isBuffer(request.body)) throw problem('NOT_A_MAIL');
    const report = await readDeliveryReport(request.body);
    const reminders =
      report?.failed === true ? await recordReturnedMail(db, report.mailId, report.reason) : 0;
    const outcome = report === null ? 'NO_REPORT' : report.failed ? 'RECORDED' : 'NO_FAILURE';
    log.info({ code: 'MAIL_RETURNED', ...report, outcome, reminders }, 'The mail server handed over a mail');
    response.set('cache-control', 'no-store').json({ outcome, reminders });
  });
  return router;
}

/** Refuses who hasn't the token, before anything that was sent is read. */
function onlyWith(token: string): RequestHandler {
  const expected = digest(`Bearer ${token}`);
  return (request, _response, next) => {
    if (!timingSafeEqual(digest(request.get('authorization') ?? ''), expected))
      throw problem('UNAUTHENTICATED', {}, { 'www-authenticate': 'Bearer' });
    next();
  };
}

/** Of the same length whatever the text. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
