import type { z, ZodObject, ZodType } from 'zod';
import { withFiles } from './secrets-from-files.ts';

/**
 * The environment read by a schema; any variable may also be given as NAME_FILE, the file that holds it. Where it doesn't
 * fit, says on the error stream which variable is at fault and what it is for, and ends the process with status 1. What a
 * variable holds is never said: it may be a secret.
 */
export function readEnvironment<S extends ZodObject<Record<string, ZodType>>>(
  schema: S,
  environment: NodeJS.ProcessEnv,
): z.infer<S> {
  const { values, faults } = withFiles(Object.keys(schema.shape), environment);
  if (faults.length > 0) return refuse(faults.map(({ name, message }) => `${name}: ${message}`));
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  return refuse(
    result.error.issues.map(({ path, message }) => {
      const name = path.join('.');
      const purpose = schema.shape[name]?.description;
      return `${name}: ${message}${purpose === undefined ? '' : ` (${purpose})`}`;
    }),
  );
}

function refuse(lines: readonly string[]): never {
  console.error('The environment does not fit:');
  for (const line of lines) console.error(`  ${line}`);
  console.error('All variables: docs/operations/configuration.md');
  process.exit(1);
}
