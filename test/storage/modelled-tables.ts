import type { Table, Tables } from './tables.ts';

/** SQL type of a Prisma type with its native type; a type that isn't here is an error, never skipped. */
const SQL_TYPES: Record<string, string> = {
  String: 'text',
  'String @db.Uuid': 'uuid',
  Int: 'integer',
  BigInt: 'bigint',
  Boolean: 'boolean',
  Bytes: 'bytea',
  Json: 'jsonb',
  'DateTime @db.Date': 'date',
  'DateTime @db.Timestamptz(3)': 'timestamp(3) with time zone',
};

interface Field {
  readonly name: string;
  readonly column: string;
  readonly sqlType: string;
  readonly attributes: string;
}

/**
 * The tables that a Prisma schema describes. Reads the part of the language that our schema uses, and throws at any other.
 */
export function modelledTables(schema: string): Tables {
  const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, name, body]) => ({
    name: name!,
    lines: body!
      .split('\n')
      .map((line) => line.replace(/\s*\/\/.*$/, '').trim())
      .filter((line) => line !== ''),
  }));
  const relations = new Set(models.map(({ name }) => name));
  return Object.fromEntries(
    models.map(({ name, lines }) => {
      const blockAttributes = lines.filter((line) => line.startsWith('@@')).join('\n');
      return [nameOf(name, blockAttributes, '@@'), tableOf(lines, blockAttributes, relations)];
    }),
  );
}

function tableOf(lines: readonly string[], blockAttributes: string, relations: ReadonlySet<string>): Table {
  const fields = lines
    .filter((line) => !line.startsWith('@@'))
    .map(partsOf)
    .filter(({ type }) => !relations.has(type))
    .map(fieldOf);
  const marked = (attribute: RegExp) =>
    fields.filter(({ attributes }) => attribute.test(attributes)).map(({ column }) => [column]);
  const listed = (attribute: string) =>
    [...blockAttributes.matchAll(new RegExp(`^@@${attribute}\\(\\[([^\\]]*)\\]`, 'gm'))].map(([, names]) =>
      names!.split(/,\s*/).map((name) => fields.find((field) => field.name === name)!.column),
    );
  const [primaryKey = []] = [...marked(/@id\b/), ...listed('id')];
  return {
    columns: Object.fromEntries(fields.map(({ column, sqlType }) => [column, sqlType])),
    primaryKey,
    uniqueKeys: [...marked(/@unique\b/), ...listed('unique')].map((columns) => columns.join()).sort(),
  };
}

function partsOf(line: string) {
  const parts = /^(\w+)\s+(\w+)(\[\]|\?)?(?:\s+(@.*))?$/.exec(line);
  if (!parts) throw new Error(`Not a field: ${line}`);
  const [, name, type, modifier = '', attributes = ''] = parts;
  return { name: name!, type: type!, modifier, attributes };
}

function fieldOf({ name, type, modifier, attributes }: ReturnType<typeof partsOf>): Field {
  const native = [type, ...(attributes.match(/@db\.\w+(\([^)]*\))?/g) ?? [])].join(' ');
  const sqlType = SQL_TYPES[native];
  if (sqlType === undefined) throw new Error(`No SQL type is known for ${name} ${native}`);
  // The client never gives or takes null for a list.
  const suffix = { '': '', '?': ' or null', '[]': '[]' }[modifier]!;
  return { name, column: nameOf(name, attributes, '@'), sqlType: sqlType + suffix, attributes };
}

function nameOf(name: string, attributes: string, at: '@' | '@@'): string {
  return new RegExp(`(?<!@)${at}map\\("(\\w+)"\\)`).exec(attributes)?.[1] ?? name;
}
