import type { components, paths } from './generated/api-types.ts';

/** A refusal as the API answers it: RFC 9457 problem details. */
export type Problem = components['schemas']['Problem'];
type Method = 'get' | 'post';

type Fits<Given extends string, Known extends string> = Known extends `${infer K}/${infer KnownRest}`
  ? Given extends `${infer G}/${infer GivenRest}`
    ? FitsOne<G, K> extends true
      ? Fits<GivenRest, KnownRest>
      : false
    : false
  : Given extends `${string}/${string}`
    ? false
    : FitsOne<Given, Known>;
type FitsOne<Given extends string, Known extends string> = Known extends `{${string}}`
  ? true
  : Given extends Known
    ? true
    : false;
type WithoutQuery<Address extends string> = Address extends `${infer Path}?${string}` ? Path : Address;

/** The path of the OpenAPI document that an address is one of: `/processes/{processId}` for `/processes/${string}?a=b`. */
type PathOf<Address extends string> = Address extends string
  ? {
      [Known in keyof paths]: Fits<WithoutQuery<Address>, Known> extends true ? Known : never;
    }[keyof paths]
  : never;

type Success = 200 | 201 | 202;
type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;
type BodyOf<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses & Success]: Json<Responses[Status]> }[keyof Responses & Success]
  : never;

/** What a method at an address answers: the body of its success, or a problem; which of both, the status says. */
export type Answered<M extends Method, Address extends string> = Either<BodyOf<paths[PathOf<Address>][M]>>;
type Either<Body> = [Body] extends [never] ? Partial<Problem> : Body & Partial<Omit<Problem, keyof Body>>;

/** A body of the OpenAPI document by its name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
