import { z } from 'zod';
import type { CommandDefinition } from '../../domain/definitions/command-definition.ts';
import { commands, type CommandName } from '../../domain/definitions/command.ts';
import { MOST_REASONS } from '../../domain/vocabulary/stated-reasons.ts';
import { statedReasonSchema } from '../access/stated-reason.ts';

const RULE_ID = /^[A-Z]\d{1,2}[a-z]?$/;

/** A text by the id of a rule, for as many rules as a command takes. */
const textByRuleSchema = z
  .record(z.string().regex(RULE_ID, 'Is no id of a rule, such as R02'), statedReasonSchema)
  .refine((texts) => Object.keys(texts).length <= MOST_REASONS, `Has more than ${MOST_REASONS} rules`);

/** Written reasons, by the id of the rule that asks for one. */
const reasonsSchema = textByRuleSchema.describe(
  'Why you go on although a rule warns, by rule: {"R02": "…"}; kept sealed',
);

/** Grounds of deciding otherwise, by the id of the rule that is set aside. */
const decidedOtherwiseSchema = textByRuleSchema.describe(
  'Grounds of deciding otherwise than a rule that blocks, by rule: {"R04": "…"}; kept sealed (domain.md 4.12)',
);

/** What a command is, whichever it is. */
export function definitionOf(name: CommandName): CommandDefinition {
  return commands[name];
}

/**
 * The body of a command as callers give it: what travels to the workflow, with the texts in place of their ids, and without
 * what the API fills in.
 */
export function bodySchemaOf(name: CommandName): z.ZodObject {
  const { body, document, ages = {} } = definitionOf(name);
  const content = document && (document.optional ? document.content.optional() : document.content);
  const filledIn = [...Object.keys(ages), ...(document?.partsIn ? [document.partsIn] : [])];
  const hidden = [...filledIn, 'documentId', 'reasons', 'decidedOtherwise'].filter(
    (field) => field in body.shape,
  );
  return body.omit(maskOf(hidden)).extend({
    ...(content ? { content } : {}),
    ...('reasons' in body.shape ? { reasons: reasonsSchema.optional() } : {}),
    ...('decidedOtherwise' in body.shape ? { decidedOtherwise: decidedOtherwiseSchema.optional() } : {}),
  });
}

/** zod wants the names of fields typed by the schema, which is any command's here. */
function maskOf(fields: readonly string[]) {
  return Object.fromEntries(fields.map((field) => [field, true])) as Record<string, never>;
}
