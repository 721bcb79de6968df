import { z } from 'zod';
import type { CommandForm } from '../../domain/process/command-form.ts';
import { commandForms } from '../../domain/process/command-forms.ts';
import { commandSchemas, type CommandName } from '../../domain/process/command.ts';
import { reportContentSchema } from '../../storage/report-documents.ts';
import { statedReasonSchema } from '../access/stated-reason.ts';

/** Written reasons, by the id of the rule that asks for one. */
const reasonsSchema = z
  .record(z.string().regex(/^[A-Z]\d\d[a-z]?$/), statedReasonSchema)
  .describe('Why you go on although a rule warns, by rule: {"R02": "…"}; kept sealed');

/** The form of a command; empty where callers give just what travels. */
export function formOf(name: CommandName): CommandForm {
  return commandForms[name] ?? {};
}

/**
 * The body of a command as callers give it: what travels to the workflow, with the texts in place of their ids, and without
 * what the API fills in.
 */
export function bodySchemaOf(name: CommandName): z.ZodObject {
  const schema = commandSchemas[name] as unknown as z.ZodObject;
  if (name === 'submitReport')
    return schema.omit({ documentId: true }).extend({ content: reportContentSchema });
  const { document, derived = [] } = formOf(name);
  const content = document && (document.optional ? document.content.optional() : document.content);
  const hidden = [...derived, 'documentId', 'reasons'].filter((field) => field in schema.shape);
  return schema.omit(maskOf(hidden)).extend({
    ...(content ? { content } : {}),
    ...('reasons' in schema.shape ? { reasons: reasonsSchema.optional() } : {}),
  });
}

/** zod wants the names of fields typed by the schema, which is any command's here. */
function maskOf(fields: readonly string[]) {
  return Object.fromEntries(fields.map((field) => [field, true])) as Record<string, never>;
}
