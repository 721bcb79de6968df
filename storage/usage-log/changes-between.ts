/** What differs between two states of the same fields, as `field: before → after`; of what is new nothing stands before. */
export function changesBetween(before: Fields, after: Fields): string[] {
  return Object.entries(after)
    .filter(([field, value]) => value !== undefined && value !== before[field])
    .map(([field, value]) => `${field}: ${said(before[field])} → ${said(value)}`);
}

type Fields = Readonly<Record<string, string | boolean | null | undefined>>;

function said(value: Fields[string]): string {
  return String(value ?? '–');
}
