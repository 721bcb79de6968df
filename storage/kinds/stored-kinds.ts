import type { ProcessState } from '../../domain/definitions/state.ts';
import type { PublishedRules } from '../../domain/rules/effective-rules.ts';
import type { StoredKind } from '../record/stored-kind.ts';
import { storedClientProcess } from './client-process.ts';

/** Every kind of stream that the record keeps, by its name. */
export interface Kinds extends Readonly<Record<string, StoredKind>> {
  readonly 'client-process': StoredKind<ProcessState>;
}

/** All kinds, by these rules. */
export function storedKinds(rules: PublishedRules): Kinds {
  return { 'client-process': storedClientProcess(rules) };
}
