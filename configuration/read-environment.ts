import type { z, ZodObject, ZodType } from 'zod';

/**
 * The environment read by a schema. Where it doesn't fit, says on the error stream which variable is at fault and what it
 * is for, and ends the process with status 1.
 */
export function readEnvironment<S extends ZodObject<Record<string, ZodType>>>(
  schema: S,
  environment: NodeJS.ProcessEnv,
): z.infer<S> {
  const result = schema.safeParse(environment);
  if (result.success) return result.data;
  console.error('The environment does not fit:');
  for (const { path, message } of result.error.issues) {
    const name = path.join('.');
    const purpose = schema.shape[name]?.description;
    console.error(`  ${name}: ${message}${purpose === undefined ? '' : ` (${purpose})`}`);
  }
  console.error('All variables: docs/operations/configuration.md');
  process.exit(1);
}
