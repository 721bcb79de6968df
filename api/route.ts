import type { ZodObject, ZodType, z } from 'zod';
import type { Client } from '@temporalio/client';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { actingAs } from '../storage/directory/act-as.ts';
import type { Database, Transaction } from '../storage/database/database.ts';
import type { Kinds } from '../storage/kinds/stored-kinds.ts';
import type { CommandDefinition } from '../domain/definitions/command-definition.ts';
import type { Command } from '../domain/definitions/command.ts';
import type { Vault } from '../storage/keys/case-keys.ts';
import type { Actor } from '../storage/directory/directory.ts';
import type { Action } from './access/permissions.ts';
import type { Usage } from './access/usage.ts';
import type { ApiConfiguration } from './configuration.ts';
import type { ProblemCode } from './problem.ts';

/** What the API works with. */
export interface Services {
  readonly db: Database;
  /** The kinds of streams, with the rules that are in force. */
  readonly kinds: Kinds;
  /** What opens the personal data of cases. */
  readonly vault: Vault;
  readonly temporal: Client;
  readonly configuration: ApiConfiguration;
  readonly log: Logger;
  /** Aborted when this API process is told to stop. */
  readonly stopping: AbortSignal;
  /** Counts what was answered. */
  readonly answered: Answered;
}

/** Is told of every request that was answered. */
export type Answered = (request: Request, response: Response, ms: number) => void;

/** Does more work as the same person, in a transaction of its own. */
export type InNewTransaction = <T>(work: Parameters<typeof actingAs<T>>[2]) => Promise<T>;

/** What a handler works with: `db` is a transaction of the person who asks, committed with the row of the usage log. */
export interface Handling extends Omit<Services, 'db'> {
  readonly db: Transaction;
  /** For a statement of nobody, outside of it. */
  readonly pool: Database;
  readonly usage: Usage;
  readonly inNewTransaction: InNewTransaction;
  /** Goes with what is asked of others, so that their logs can be read with ours. */
  readonly requestId: string;
}

/** Client data that a route reads or writes; kept in the usage log. */
export type DataCategory =
  | 'CASE'
  | 'CLIENT'
  | 'DEADLINES'
  | 'FACTS'
  | 'DOCUMENT'
  | 'REMINDERS'
  | 'WORK_LIST'
  | 'EMERGENCY_ACCESS'
  | 'USAGE_LOG'
  | 'LEGAL_HOLD'
  | 'RETENTION'
  | 'PERSONS'
  | 'ORGANISATIONS'
  | 'ROLE_MAILBOXES';

/** What a handler answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Done after the transaction, before the answer: what somebody else does later where it fails. Must not throw. */
  readonly afterwards?: () => Promise<void>;
}

/**
 * By what a repeated Idempotency-Key is known: the answer that was kept with what the request did (answered-once.ts), or
 * the command in the record of the case, which the handler looks for.
 */
export type Keeping = 'ANSWER' | 'COMMAND';

/** A request after its parts were checked against the route's schemas. */
export interface CheckedRequest<P, Q, B> {
  readonly actor: Actor;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Given where the route is `keyed`. */
  readonly idempotencyKey: string;
  /** Version of If-Match; given where the route is `versioned`. */
  readonly expectedVersion: number;
}

/** What an answer of some status is. */
export interface DescribedAnswer {
  readonly description: string;
  readonly schema?: ZodType;
  /** Headers that it always has. */
  readonly headers?: readonly ('ETag' | 'Location')[];
}

/** One operation: the definition that Express, the checks and the OpenAPI document are all made from. */
export interface Route {
  readonly method: 'get' | 'post';
  /** With parameters in braces, as in OpenAPI. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** What people call it, for programs that show it to them. */
  readonly names?: CommandDefinition['names'];
  readonly tag: string;
  /** What the asking role must be allowed to do at all; whether to this case, the handler asks. */
  readonly permission: Action | Pick<Command, 'name'>;
  /** True of a POST that records nothing: what it asks has no place in an address. */
  readonly onlyReads?: true;
  /** Client data that it reads or writes; empty where there is none, and then no row is written in the usage log. */
  readonly data: readonly DataCategory[];
  readonly params?: ZodObject;
  readonly query?: ZodObject;
  readonly body?: ZodType;
  /** Where an Idempotency-Key is needed. */
  readonly keyed?: Keeping;
  /** What `If-Match` holds the version of, where it is needed. */
  readonly versioned?: 'CASE' | 'PERIOD';
  /** True where a browser that signs in here gets a page, at the same path (api/links/link-pages.ts). */
  readonly isPage?: true;
  /** Successful answers by status. */
  readonly answers: Readonly<Record<number, DescribedAnswer>>;
  /** Problems besides those that every route has. */
  readonly problems?: readonly ProblemCode[];
  /** True where the domain may refuse (409, 412, 422). */
  readonly refusable?: boolean;
  /** A function is done after the transaction: what has to wait for others, such as Temporal, for its answer. */
  readonly handle: (
    request: CheckedRequest<unknown, unknown, unknown>,
    handling: Handling,
  ) => Promise<Answer | (() => Promise<Answer>)>;
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
    handling: Handling,
  ) => Promise<Answer | (() => Promise<Answer>)>,
): Route {
  return { ...definition, handle: handle as Route['handle'] };
}
