import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import swaggerUi from 'swagger-ui-express';

// No validator: it would be asked on the internet, with the address of this installation.
const optionsOf = (url: string) => ({
  customSiteTitle: 'Palvelupolku',
  swaggerOptions: { url, validatorUrl: null },
});

/**
 * The page of the API's documentation with its files; it reads the document at `url`. Under the narrowest policy that it works with: seen in Chromium,
 * with trying out and authorising. One style that it makes at run time is refused, and not missed.
 */
export function docsPage(url: string): RequestHandler[] {
  const options = optionsOf(url);
  const html = swaggerUi.generateHTML(undefined, options);
  const styles = [...html.matchAll(/<style>([^]*?)<\/style>/g), ...html.matchAll(/style="([^"]*)"/g)];
  const policy = helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-hashes'", ...styles.map(([, style = '']) => hashOf(style))],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  });
  return [policy, ...swaggerUi.serve, swaggerUi.setup(undefined, options)];
}

/** A style that stands in the page itself, allowed by its hash: no other one is. */
function hashOf(style: string): string {
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}
