import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { problem } from '../problem.ts';

/**
 * Reads JSON of at most so many bytes, in UTF-8 as RFC 8259 has it: another charset isn't taken, and bytes that are none, such
 * as those of Latin-1, are refused before anything is made of them.
 */
export function jsonBody(limit: string): RequestHandler[] {
  return [
    (request, _response, next) => {
      const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(request.get('content-type') ?? '')?.[1];
      if (charset !== undefined && charset.toLowerCase() !== 'utf-8') throw problem('NOT_JSON');
      next();
    },
    express.json({
      limit,
      verify: (_request, _response, body) => {
        if (!isUtf8(body)) throw new TypeError('Not UTF-8');
      },
    }),
  ];
}
