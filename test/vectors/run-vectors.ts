import { evaluate } from './evaluate.ts';
import { vectorSchema } from './vector.ts';

/** One expected value that the core doesn't give, or a vector that can't be read or evaluated. */
export interface Mismatch {
  readonly id: string;
  readonly what: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** Compares one vector with what the core answers; an empty list where all of it agrees. */
export function mismatchesOf(candidate: unknown, index: number): Mismatch[] {
  const parsed = vectorSchema.safeParse(candidate);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const what = `vector ${issue?.path.join('.') ?? ''}`;
    return [{ id: idOf(candidate, index), what, expected: 'a vector of a known kind', got: issue?.message }];
  }
  const { id, expected } = parsed.data;
  try {
    const answer = evaluate(parsed.data);
    return Object.entries(expected)
      .filter(([what, value]) => (answer[what] ?? null) !== value)
      .map(([what, value]) => ({ id, what, expected: value, got: answer[what] }));
  } catch (error) {
    return [{ id, what: 'evaluation', expected, got: error instanceof Error ? error.message : error }];
  }
}

function idOf(candidate: unknown, index: number): string {
  const id =
    typeof candidate === 'object' && candidate !== null && 'id' in candidate ? candidate.id : undefined;
  return typeof id === 'string' ? id : `#${index + 1}`;
}
