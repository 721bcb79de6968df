import type { CommandName } from '../../domain/definitions/command.ts';
import type { DocumentKind } from '../../domain/definitions/documents.ts';
import { registerOfDocument } from '../../domain/retention/registers.ts';
import type { Register } from '../../domain/vocabulary/registers.ts';
import { storeDocuments, type DocumentHeader } from '../../storage/documents/case-documents.ts';
import { caseKeyOf } from '../../storage/keys/case-keys.ts';
import { clientOf, type ClientRecord } from '../../storage/clients/client-records.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import type { StoredProcess } from '../../storage/queries/process-view.ts';
import { deterministicId } from '../deterministic-id.ts';
import type { Handling } from '../route.ts';
import { definitionOf } from './command-body.ts';

/** A command whose texts have ids of their own: the ids travel, the texts are stored. */
export interface CommandWithTexts {
  readonly body: Record<string, unknown>;
  readonly documentIds: readonly string[];
  /** Stores the texts; they are read by nobody before the command's facts are stored. */
  readonly store: (handling: Handling, process: StoredProcess, actor: Actor) => Promise<void>;
}

/** What a command is known by when it comes again: its id, and the hash of what was given. */
export interface CommandKey {
  readonly commandId: string;
  readonly fingerprint: string;
}

type GivenBody = Readonly<Record<string, unknown>> & {
  readonly on?: string;
  readonly track?: string;
  readonly purpose?: string;
  readonly period?: number;
  readonly content?: unknown;
  readonly reasons?: Readonly<Record<string, string>>;
  readonly decidedOtherwise?: Readonly<Record<string, string>>;
};

/**
 * Takes the texts out of a body that was checked, or null where it has none. Their ids follow from the command, so that a
 * repeated one names the same.
 */
export function withTexts(name: CommandName, body: GivenBody, key: CommandKey): CommandWithTexts | null {
  const { content, reasons, decidedOtherwise, ...rest } = body;
  const document = documentOf(name, rest, content, key);
  // On what the county decides is not for the provider of the period.
  const stated = byRule(reasons, (rule, reason) => ({
    id: idOf(key, `reason/${rule}`),
    kind: 'WRITTEN_REASON',
    period: null,
    content: { rule, command: name, reason },
  }));
  const grounds = byRule(decidedOtherwise, (rule, ground) => ({
    id: idOf(key, `otherwise/${rule}`),
    kind: 'DECIDED_OTHERWISE',
    period: null,
    content: { rule, command: name, grounds: ground },
  }));
  const documents = [...(document ? [document] : []), ...[...stated, ...grounds].map((one) => one.document)];
  if (!document && !reasons && !decidedOtherwise) return null;
  return {
    body: {
      ...rest,
      ...(document ? { documentId: document.id, ...partsOf(name, content) } : {}),
      ...(reasons ? { reasons: idsOf(stated) } : {}),
      ...(decidedOtherwise ? { decidedOtherwise: idsOf(grounds) } : {}),
    },
    documentIds: documents.map(({ id }) => id),
    store: (handling, process, actor) => storeAll(handling, process, actor, documents, body, key.commandId),
  };
}

interface OfRule {
  readonly rule: string;
  readonly document: Text;
}

function byRule(
  texts: Readonly<Record<string, string>> | undefined,
  documentOfRule: (rule: string, text: string) => Text,
): OfRule[] {
  return Object.entries(texts ?? {}).map(([rule, text]) => ({ rule, document: documentOfRule(rule, text) }));
}

function idsOf(ofRules: readonly OfRule[]) {
  return ofRules.map(({ rule, document: { id } }) => ({ rule, documentId: id }));
}

/** The document that comes as `content`, or null where none does. */
function documentOf(name: CommandName, body: GivenBody, content: unknown, key: CommandKey): Text | null {
  const form = definitionOf(name).document;
  if (!form || content === undefined) return null;
  const kind = typeof form.kind === 'function' ? form.kind(body) : form.kind;
  return { id: idOf(key, kind), kind, period: body.period ?? null, content };
}

/** The names of the parts that a content has, where the command tells them to the workflow. */
function partsOf(name: CommandName, content: unknown): Record<string, readonly string[]> {
  const { partsIn, content: form } = definitionOf(name).document ?? {};
  if (partsIn === undefined || !form) return {};
  const given = content as object;
  return { [partsIn]: Object.keys(form.shape).filter((part) => part in given) };
}

function idOf({ commandId, fingerprint }: CommandKey, what: string): string {
  return deterministicId('document', commandId, fingerprint, what);
}

interface Text {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly period: number | null;
  readonly content: unknown;
}

async function storeAll(
  { db, vault }: Handling,
  process: StoredProcess,
  actor: Actor,
  texts: readonly Text[],
  body: GivenBody,
  commandId: string,
): Promise<void> {
  if (texts.length === 0) return;
  const client = await clientOf(db, vault, process.id);
  const key = await caseKeyOf(db, vault, process.id);
  const documents = texts.map(({ kind, ...text }) => {
    const register: Register = registerOfDocument(kind, process.state, body, process.today);
    const header = headerOf(kind, process, actor, client);
    const origin = { authorId: actor.id, commandId, recorded: false };
    return { ...text, processId: process.id, kind, register, header, ...origin };
  });
  await storeDocuments(db, key, documents);
}

/** The header of a document that somebody writes now (domain.md 5.0). */
export function headerOf(
  documentName: DocumentKind,
  { state, now }: StoredProcess,
  actor: Actor,
  client: ClientRecord | null,
): DocumentHeader {
  return {
    documentName,
    clientName: client?.name ?? '',
    personalId: client?.identityCode ?? '',
    organiser: state.county,
    authorName: actor.name,
    authorTitle: actor.role,
    writtenAt: now,
  };
}
