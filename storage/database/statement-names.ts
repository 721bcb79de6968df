/**
 * So many statements are planned once for a connection. One whose text is different each time would fill the memory of the
 * server with plans that nobody needs again.
 */
const PLANNED_ONCE = 500;

/** Names a statement by its text, so that the server plans it once; '' where it isn't worth it. */
export function statementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= PLANNED_ONCE) return '';
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}
