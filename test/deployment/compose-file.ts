import { parse } from 'yaml';
import { z } from 'zod';
import { text } from './repository.ts';

const words = z.array(z.string());
const environment = z.record(z.string(), z.string());
const duration = z.string().regex(/^\d+s$/);
const CONDITIONS = ['service_healthy', 'service_completed_successfully'] as const;

/** Strict, and only what we use: a key that isn't here is more likely misspelt than new. */
const serviceSchema = z.strictObject({
  image: z.string(),
  build: z.literal('.').optional(),
  command: words.optional(),
  entrypoint: words.optional(),
  environment,
  restart: z.enum(['unless-stopped', 'on-failure:5', 'no']),
  profiles: z.tuple([z.literal('operator')]).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.enum(CONDITIONS) })).default({}),
  healthcheck: z
    .strictObject({
      test: z.tuple([z.literal('CMD')], z.string()),
      interval: duration,
      timeout: duration,
      retries: z.int(),
      start_period: duration,
      start_interval: duration,
    })
    .optional(),
  networks: words,
  ports: words.default([]),
  volumes: words.default([]),
  stop_grace_period: duration.optional(),
  shm_size: z.string().optional(),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  pids_limit: z.int(),
  mem_limit: z.string().regex(/^\d+[mg]$/),
  logging: z.strictObject({ driver: z.literal('local') }),
  read_only: z.literal(true).optional(),
  tmpfs: words.optional(),
  cap_drop: z.tuple([z.literal('ALL')]),
  cap_add: words.optional(),
});
const composeSchema = z
  .object({
    name: z.string(),
    services: z.record(z.string(), serviceSchema),
    networks: z.record(z.string(), z.strictObject({ internal: z.boolean().optional() })),
    volumes: z.record(z.string(), z.strictObject({})),
  })
  .catchall(z.unknown());
export type Service = z.infer<typeof serviceSchema>;
export type Compose = z.infer<typeof composeSchema>;

const FILE = 'docker-compose.yml';
/** ${NAME}, ${NAME:-default} or ${NAME:?message} */
const VARIABLE = /\$\{(\w+)(?:(:-|:\?)([^}]*))?\}/g;

/** The compose file as Compose would run it with these variables. Throws where a required one is absent or empty. */
export function readCompose(variables: Readonly<Record<string, string>>): Compose {
  const interpolate = (_key: unknown, value: unknown) =>
    typeof value === 'string'
      ? value.replaceAll(VARIABLE, (_all, name: string, operator?: string, rest?: string) => {
          if (variables[name]) return variables[name];
          if (operator === ':-') return rest ?? '';
          throw new Error(`${name} is missing`);
        })
      : value;
  return composeSchema.parse(parse(text(FILE), interpolate, { merge: true }));
}

/** The variables of the compose file, true where it refuses to start without. */
export function variablesOfCompose(): Map<string, boolean> {
  const uses = text(FILE).matchAll(VARIABLE);
  return new Map(Array.from(uses, ([, name = '', operator]) => [name, operator !== ':-']));
}

/** The variables that .env.example names. */
export function variablesOfExample(): string[] {
  return Array.from(text('.env.example').matchAll(/^(\w+)=/gm), ([, name = '']) => name);
}
