/** Why a command may not happen: what is wrong, which rule says so, and where the rule comes from. */
export interface RefusalText {
  readonly message: string;
  readonly rule: string;
  readonly source: string;
}
