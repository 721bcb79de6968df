import type { Request } from 'express';

/** Path of this API at and below which the links of mails are. */
export const LINKS = '/t';

/** True for a browser at the link of a mail: it likes HTML best, and has no token. Everything else gets JSON. */
export function asksForPage(request: Request): boolean {
  const isLink = request.path === LINKS || request.path.startsWith(`${LINKS}/`);
  return (
    isLink &&
    request.get('authorization') === undefined &&
    request.accepts(['application/json', 'text/html']) === 'text/html'
  );
}
