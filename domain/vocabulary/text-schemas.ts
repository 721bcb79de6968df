import { z } from 'zod';
import { isName, noTextIn, showsSomething } from './readable-text.ts';

/** A name of somebody or something: one line, as it is said and printed. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(isName, 'Is no name: give one line with a letter or a digit, without marks that nobody sees');

/** What somebody writes, without spaces around it, at most so long. */
export function writtenText(longest: number, shortest = 1): z.ZodString {
  return z.string().trim().min(shortest).max(longest).refine(showsSomething, 'Shows nothing to a reader');
}

/** As long as a mail address may be. */
export const mailAddressSchema = z.email().max(254);

/** Whom the tokens of an issuer are of (`sub`): nothing but text, since a database cuts off or refuses the rest. */
export const subjectSchema = z
  .string()
  .min(1)
  .max(200)
  .refine((subject) => noTextIn(subject) === undefined, 'Holds what is no text');
