import type { ErrorRequestHandler } from 'express';
import { codesOf } from '../storage/database/faults-of-the-world.ts';
import { asProblem } from './as-problem.ts';
import { asksForPage } from './links/asks-for-page.ts';
import { sendLinkPage } from './links/pages.ts';
import { Problem } from './problem.ts';
import type { Services } from './route.ts';

/** Answers whatever was thrown: a problem in JSON, at the links of mails a page for browsers; faults of ours are logged. */
export function answerProblem({ log }: Services): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const { body, headers } = asProblem(error);
    const requestId = String(response.locals.requestId);
    response.locals.code = body.code;
    // Names and codes only: the text of an error may quote what somebody sent.
    if (body.status >= 500) {
      const told = error instanceof Problem ? (error.cause ?? error) : error;
      const about = { requestId, code: body.code, error: nameOf(told), codes: codesOf(told) };
      log.error(about, 'request failed');
    }
    response.status(body.status).set({ 'cache-control': 'no-store', ...headers });
    if (asksForPage(request)) {
      const says = [body.status === 404 ? 'missing' : 'trouble'] as const;
      sendLinkPage(request, response, { status: body.status, says });
      return;
    }
    response.type('application/problem+json').send(JSON.stringify({ ...body, requestId }));
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : typeof error;
}
