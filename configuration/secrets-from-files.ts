import { readFileSync } from 'node:fs';

/** A variable that could not be read, with the reason; never with what it holds. */
export interface FileFault {
  readonly name: string;
  readonly message: string;
}

/**
 * The environment in which NAME holds what the file of NAME_FILE holds, without the line break at its end: the way of
 * Docker secrets. Every name may be given so, since which of them is secret depends on the installation. Both at once is a
 * fault, because one of them would be silently ignored.
 */
export function withFiles(
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
): { readonly values: NodeJS.ProcessEnv; readonly faults: readonly FileFault[] } {
  const values = { ...environment };
  const faults: FileFault[] = [];
  for (const name of names) {
    const fileName = `${name}_FILE`;
    const file = environment[fileName];
    // Compose hands on what isn't set as an empty string.
    if (file === undefined || file === '' || names.includes(fileName)) continue;
    if (environment[name]) {
      faults.push({ name, message: `Given twice, as ${name} and as ${fileName}` });
      continue;
    }
    try {
      values[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      faults.push({ name: fileName, message: `The file cannot be read (${codeOf(error)})` });
    }
  }
  return { values, faults };
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}
