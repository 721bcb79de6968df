/** What the schema and the migrated database are compared by, by table name. */
export type Tables = Record<string, Table>;

export interface Table {
  /** SQL type by column name, with `or null` where the column may hold none. */
  readonly columns: Record<string, string>;
  readonly primaryKey: readonly string[];
  /** The columns of each other unique key, sorted. */
  readonly uniqueKeys: readonly string[];
}
