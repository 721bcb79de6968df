/** Two numbers of one family: `V01–V20`, `R70-72`. */
const RANGE = /(?<!\w)([DRVCNLTI])(\d{1,2})\s?[–-]\s?(?:\1)?(\d{1,2})(?!\w)/g;
const TOKEN = /(?<!\w)[DRVCNLTI]\d{1,2}[b-e]?(?!\w)/g;

/**
 * The rule ids that a text names as whole words. A range stands for its plain numbers; an id with a letter (R15b) is a rule
 * of its own and must be named itself.
 */
export function idsInText(text: string): Set<string> {
  const ranges = Array.from(text.matchAll(RANGE), ([, family = '', from = '', to = '']) =>
    numbers(Number(from), Number(to)).map((n) => `${family}${String(n).padStart(from.length, '0')}`),
  );
  return new Set([...ranges.flat(), ...Array.from(text.matchAll(TOKEN), ([token]) => token)]);
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
