import type { Request } from 'express';
import type { z, ZodType } from 'zod';
import { noTextIn } from '../domain/vocabulary/readable-text.ts';
import type { Actor } from '../storage/directory/directory.ts';
import { problem } from './problem.ts';
import type { CheckedRequest, Route } from './route.ts';

/** The parts of a request, checked against the route's schemas. Throws the problem that names each field at fault. */
export function checkRequest(
  definition: Route,
  request: Request,
  actor: Actor,
): CheckedRequest<unknown, unknown, unknown> {
  if (definition.body && !request.is('application/json')) throw problem('NOT_JSON');
  return {
    actor,
    params: checked(definition.params, request.params),
    query: checked(definition.query, { ...request.query }),
    body: checked(definition.body, request.body),
    idempotencyKey: definition.keyed ? idempotencyKey(request) : '',
    expectedVersion: definition.versioned ? expectedVersion(request) : 0,
  };
}

function checked(schema: ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  refuseUnstorable(value, '');
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw problem('INVALID_REQUEST', { errors: result.error.issues.flatMap(errorsOf) });
}

/** Each part of the request that is at fault by itself: of unknown fields zod has one issue. */
function errorsOf({ path, message, ...issue }: z.core.$ZodIssue) {
  const at = (...more: readonly string[]) => [...path, ...more].join('.');
  if (issue.code !== 'unrecognized_keys') return [{ field: at(), message }];
  return issue.keys.map((key) => ({ field: at(key), message: `Unrecognized key: "${key}"` }));
}

/** Far more than any schema of ours has. */
const DEEPEST = 50;

/** What is no text, of which some can't be stored at all, no field may hold; nor anything without a bottom. */
function refuseUnstorable(value: unknown, field: string, depth = 0): void {
  if (depth > DEEPEST)
    throw problem('INVALID_REQUEST', {
      errors: [{ field: field.slice(0, field.indexOf('.')), message: 'Is nested too deeply' }],
    });
  const mark = typeof value === 'string' ? noTextIn(value) : undefined;
  if (mark !== undefined)
    throw problem('INVALID_REQUEST', { errors: [{ field, message: `Holds what is no text: ${mark}` }] });
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    const at = field === '' ? name : `${field}.${name}`;
    // No schema of ours has it, and zod passes over it.
    if (name === '__proto__')
      throw problem('INVALID_REQUEST', { errors: [{ field: at, message: `Unrecognized key: "${name}"` }] });
    refuseUnstorable(part, at, depth + 1);
  }
}

function idempotencyKey(request: Request): string {
  const key = request.get('idempotency-key') ?? '';
  if (key.length < 8 || key.length > 200) throw problem('IDEMPOTENCY_KEY_MISSING');
  return key;
}

function expectedVersion(request: Request): number {
  const header = request.get('if-match');
  if (header === undefined) throw problem('VERSION_MISSING');
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined)
    throw problem('STALE_VERSION', { detail: 'If-Match holds no version of this API' });
  return Number(version);
}
