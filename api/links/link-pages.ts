import type { Express, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { subjectOfSession } from '../access/caller.ts';
import type { ApiConfiguration } from '../configuration.ts';
import { refuseMethod } from '../refuse-method.ts';
import type { Services } from '../route.ts';
import { signInConfiguration } from '../sign-in/configuration.ts';
import type { Door } from '../sign-in/door.ts';
import { signInHandlers, type SignInHandlers } from '../sign-in/handlers.ts';
import { readerOf } from '../sign-in/reader.ts';
import { asksForPage, LINKS } from './asks-for-page.ts';
import { followed } from './followed.ts';
import { sendLinkPage, type Visitor } from './pages.ts';
import { reminderContent } from './reminder-page.ts';

/** What the id of a reminder looks like; nowhere else does anybody come back to. */
const ID = z.uuid();
const BACK = z.string().refine((back) => back.startsWith('/') && ID.safeParse(back.slice(1)).success);

/** Where people sign in to follow the link of a mail; none where signing in by browser isn't configured. */
export function linkDoors(configuration: ApiConfiguration): Door[] {
  const signIn = signInConfiguration(configuration);
  if (!signIn) return [];
  return [{ name: 'link', path: LINKS, url: `${configuration.APP_URL}${LINKS}`, back: BACK, signIn }];
}

/**
 * Registers what the link of a mail is for browsers, before the route of the same path: that goes on answering JSON to
 * everybody else (docs/decisions/035-the-link-of-a-mail.md).
 */
export function registerLinkPages(app: Express, services: Services): void {
  const [door] = linkDoors(services.configuration);
  const path = `${LINKS}/:reminderId`;
  if (!door) {
    app.get(path, forBrowsers(notSetUp));
    return;
  }
  const people = signInHandlers(services, door, (request, response, back) => {
    const again = back === undefined ? undefined : door.url + back;
    sendLinkPage(request, response, { status: 400, says: again ? ['failed'] : ['failed', 'start'], again });
  });
  app.get(LINKS, home(services, door));
  app.get(`${LINKS}/callback`, people.callback);
  app.post(`${LINKS}/logout`, people.logout);
  app.all([LINKS, `${LINKS}/callback`], refuseMethod('GET'));
  app.all(`${LINKS}/logout`, refuseMethod('POST'));
  app.get(path, forBrowsers(linkHandler(services, door, people)));
}

/** Leaves whatever isn't a browser to the route. */
function forBrowsers(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    response.vary('Accept');
    if (!asksForPage(request)) {
      next();
      return;
    }
    return handler(request, response, next);
  };
}

function notSetUp(request: Request, response: Response): void {
  response.set('www-authenticate', 'Bearer');
  sendLinkPage(request, response, { status: 401, says: ['notSetUp'] });
}

/** Shows a reminder to who is signed in; anybody else is sent to sign in, whether there is such a reminder or not. */
function linkHandler(services: Services, door: Door, people: SignInHandlers): RequestHandler {
  return async (request, response) => {
    const id = ID.safeParse(request.params.reminderId);
    const subject = subjectOfSession(request, response);
    if (subject === undefined && id.success) {
      await people.begin(response, `/${id.data}`);
      return;
    }
    const visitor = await visitorOf(services, door, subject);
    if (visitor?.reader === null) {
      sendLinkPage(request, response, { status: 403, says: ['unknown'], visitor });
      return;
    }
    const reminder = subject === undefined ? null : await followed(services, subject, request, response);
    const page = reminder
      ? { status: 200, content: reminderContent(reminder) }
      : { status: 404, says: ['missing'] as const };
    sendLinkPage(request, response, { ...page, visitor });
  };
}

/** Says who is signed in, and after signing out that nobody is. */
function home(services: Services, door: Door): RequestHandler {
  return async (request, response) => {
    const visitor = await visitorOf(services, door, subjectOfSession(request, response));
    const nobody = visitor ? (['unknown'] as const) : (['signedOut', 'start'] as const);
    const says = visitor?.reader ? (['start'] as const) : nobody;
    sendLinkPage(request, response, { status: 200, says, visitor });
  };
}

async function visitorOf(
  { db }: Services,
  { url }: Door,
  subject: string | undefined,
): Promise<Visitor | undefined> {
  if (subject === undefined) return undefined;
  return { reader: await readerOf(db, subject), signOut: `${url}/logout` };
}
