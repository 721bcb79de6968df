import type { ZodObject, ZodType } from 'zod';
import { apiConfigurationSchema } from '../../api/configuration.ts';
import { localConfigurationSchema } from '../../local/configuration.ts';
import { workerConfigurationSchema } from '../../workers/configuration.ts';

type Schema = ZodObject<Record<string, ZodType>>;

const PARTS: readonly (readonly [title: string, schema: Schema])[] = [
  ['API (`npm run api`)', apiConfigurationSchema],
  [
    'Worker (`npm run worker`), and the commands of operators (`npm run check`, `rebuild`, `restart`)',
    workerConfigurationSchema,
  ],
  ['Local stack (`npm start`)', localConfigurationSchema],
];

/** The page about all environment variables, each beside its default. */
export function configurationPage(): string {
  return [
    '# Configuration',
    'By environment variables, checked at the start of each process: what does not fit is named, and nothing starts.',
    'Written by `npm run pages` from the schemas. `npm run migrate` takes `DATABASE_URL`; the local stack also takes',
    '`PALVELUPOLKU_DIRECTORY` (its data, `.local`). A whole server: [deployment](deployment.md).',
    '',
    'Any variable may be given as `NAME_FILE` instead: the file that holds it, as Docker secrets do. Both at once is an error.',
    'What a variable holds is never printed.',
    ...PARTS.map(([title, schema]) => `\n## ${title}\n\n${tableOf(schema)}`),
    '',
  ].join('\n');
}

function tableOf(schema: Schema): string {
  const rows = Object.entries(schema.shape).map(([name, field]) => {
    const unset = field.safeParse(undefined);
    const fallback = unset.success ? shown(unset.data) : 'required';
    return `| \`${name}\` | ${fallback} | ${field.description ?? ''} |`;
  });
  return ['| variable | default | what for |', '| --- | --- | --- |', ...rows].join('\n');
}

function shown(value: unknown): string {
  return value === undefined ? 'not set' : `\`${JSON.stringify(value).replace(/^"|"$/g, '')}\``;
}
