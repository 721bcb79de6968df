import { OpenAPIRegistry, OpenApiGeneratorV31, extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { alwaysWith, headersOfProblem } from './answer-headers.ts';
import { problems, problemSchema, type ProblemCode } from '../../api/problem.ts';
import type { Route } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';

extendZodWithOpenApi(z);

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;
const TAGS = [
  { name: 'Processes', description: 'Client processes with their deadlines' },
  { name: 'Commands', description: 'What happens in a process, one operation each' },
  { name: 'Work', description: 'Work lists' },
  { name: 'Reports', description: 'Reports of providers' },
  { name: 'Documents', description: 'Plans, letters, decisions and written reasons' },
  { name: 'Reminders', description: 'The ledger of reminders' },
  { name: 'Directory', description: 'Accounts, providers, substitutions and caseloads' },
  { name: 'Access', description: 'Emergency access and the usage log' },
  { name: 'Retention', description: 'What is due for deletion, and holds' },
];

/** The OpenAPI 3.1 document, made from the same definitions that requests are checked by: `api/openapi.json`. */
export function openApiDocument(): Document {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  for (const definition of routes) registry.registerPath(operationOf(definition));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Palvelupolku',
      version: packageJson.version,
      description:
        'Client processes of rehabilitative work activity: every deadline kept, explained and accounted for.',
      license: { name: 'Proprietary', url: 'https://palvelupolku.example/licence' },
    },
    servers: [{ url: '/' }],
    tags: TAGS,
  });
}

function operationOf(definition: Route): Parameters<OpenAPIRegistry['registerPath']>[0] {
  const { method, path, operationId, summary, names, tag, params, query, body } = definition;
  const headers = headersOf(definition);
  return {
    method,
    path,
    operationId,
    summary,
    ...(names ? { 'x-names': names } : {}),
    tags: [tag],
    security: [{ bearer: [] }],
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(headers ? { headers } : {}),
      ...(body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    },
    responses: { ...answersOf(definition), ...signInOf(definition), ...problemsOf(definition) },
  };
}

const SEEN = {
  CASE: 'Version of the process that you saw, from ETag: "17"',
  PERIOD: 'Version of the period that you saw, from ETag: "17"',
};

function headersOf({ keyed, versioned }: Route) {
  if (!keyed && !versioned) return undefined;
  return z.object({
    ...(keyed
      ? { 'Idempotency-Key': z.string().min(8).max(200).describe('The same key again is the same request') }
      : {}),
    ...(versioned ? { 'If-Match': z.string().describe(SEEN[versioned]) } : {}),
  });
}

/** What a browser gets. */
const PAGE = { 'text/html': { schema: { type: 'string' } } } as const;

/** That a browser is sent to sign in, where a route is a page too. */
function signInOf({ isPage }: Route) {
  if (!isPage) return {};
  const description =
    'To the issuer, and then back here: for a browser (it likes text/html best, and has no token) without a session';
  return { 302: { description, headers: alwaysWith('Location') } };
}

function answersOf({ answers, isPage }: Route) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, headers = [] }]) => [
      status,
      {
        description,
        headers: alwaysWith(...headers),
        ...(schema ? { content: { 'application/json': { schema }, ...(isPage ? PAGE : {}) } } : {}),
      },
    ]),
  );
}

/** What may go wrong, by status; one status may stand for several codes. */
function problemsOf(definition: Route) {
  const { problems: own = [], body, params, query, keyed, versioned, refusable, isPage } = definition;
  const codes: ProblemCode[] = ['UNAUTHENTICATED', 'TOO_MANY_REQUESTS', 'INTERNAL', 'UNAVAILABLE', ...own];
  if (body ?? params ?? query) codes.push('INVALID_REQUEST');
  if (body) codes.push('BODY_TOO_LARGE', 'NOT_JSON');
  if (keyed) codes.push('IDEMPOTENCY_KEY_MISSING', 'IDEMPOTENCY_KEY_REUSED');
  if (versioned) codes.push('VERSION_MISSING', 'STALE_VERSION');
  const described = codes.map((code): [number, string] => [
    problems[code].status,
    `${code}: ${problems[code].title}`,
  ]);
  if (refusable)
    described.push(
      [409, 'Refused by a rule about the order of things'],
      [422, 'Refused by a rule about a value'],
    );
  const byStatus = Map.groupBy(described, ([status]) => status);
  return Object.fromEntries(
    [...byStatus].map(([status, entries]) => [
      status,
      {
        description: [...new Set(entries.map(([, text]) => text))].join('; '),
        headers: headersOfProblem(status),
        content: { 'application/problem+json': { schema: problemSchema }, ...(isPage ? PAGE : {}) },
      },
    ]),
  );
}
