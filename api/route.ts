import type { ZodObject, ZodType, z } from 'zod';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../storage/database.ts';
import type { Person } from '../storage/directory.ts';
import type { Vault } from '../storage/case-keys.ts';
import type { ApiConfiguration } from './configuration.ts';
import type { ProblemCode } from './problem.ts';

/** What handlers work with. */
export interface Services {
  readonly db: Database;
  /** What opens the personal data of cases. */
  readonly vault: Vault;
  readonly temporal: Client;
  readonly configuration: ApiConfiguration;
  readonly log: Logger;
}

/** What a handler answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request after its parts were checked against the route's schemas. */
export interface CheckedRequest<P, Q, B> {
  readonly actor: Person;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Given where the route is `keyed`. */
  readonly idempotencyKey: string;
  /** Version of If-Match; given where the route is `versioned`. */
  readonly expectedVersion: number;
  readonly ifNoneMatch: string | undefined;
}

/** One operation: the definition that Express, the checks and the OpenAPI document are all made from. */
export interface Route {
  readonly method: 'get' | 'post';
  /** With parameters in braces, as in OpenAPI. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly tag: string;
  readonly params?: ZodObject;
  readonly query?: ZodObject;
  readonly body?: ZodType;
  readonly keyed?: boolean;
  readonly versioned?: boolean;
  /** Successful answers by status. */
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema?: ZodType }>>;
  /** Problems besides those that every route has. */
  readonly problems?: readonly ProblemCode[];
  /** True where the domain may refuse (409, 412, 422). */
  readonly refusable?: boolean;
  readonly handle: (
    request: CheckedRequest<unknown, unknown, unknown>,
    services: Services,
  ) => Promise<Answer>;
}

type Parsed<S> = S extends ZodType ? z.infer<S> : undefined;
type SchemaOf<D, K extends string> = D extends Record<K, infer S> ? S : undefined;

/** Defines a route whose handler gets what its schemas describe. */
export function route<const D extends Omit<Route, 'handle'>>(
  definition: D,
  handle: (
    request: CheckedRequest<
      Parsed<SchemaOf<D, 'params'>>,
      Parsed<SchemaOf<D, 'query'>>,
      Parsed<SchemaOf<D, 'body'>>
    >,
    services: Services,
  ) => Promise<Answer>,
): Route {
  return { ...definition, handle: handle as Route['handle'] };
}
