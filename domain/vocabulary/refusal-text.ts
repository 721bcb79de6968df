/** Why a command may not happen: what is wrong, which rule says so, and where the rule comes from. */
export interface RefusalText {
  /**
   * The order of things, which may change with time; a value of the command itself; or that the caller saw something older.
   */
  readonly about: 'ORDER' | 'VALUE' | 'VERSION';
  readonly message: string;
  readonly rule: string;
  readonly source: string;
}
