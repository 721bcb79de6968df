import { randomUUID } from 'node:crypto';
import type { CommandBody } from '../../domain/process/command.ts';
import type { CommandName } from '../../domain/process/command.ts';
import { registerOfDocument, type DocumentKind } from '../../domain/process/documents.ts';
import type { Register } from '../../domain/retention/registers.ts';
import {
  discardDocumentsUnlessRecorded,
  storeDocuments,
  type DocumentHeader,
} from '../../storage/case-documents.ts';
import { caseKeyOf } from '../../storage/case-keys.ts';
import { clientOf, type ClientRecord } from '../../storage/client-records.ts';
import type { Actor } from '../../storage/directory.ts';
import type { StoredProcess } from '../../storage/queries/process-view.ts';
import { discardUnlessRecorded, storeReport, type ReportContent } from '../../storage/report-documents.ts';
import type { Later } from '../access/accountable.ts';
import { Problem, problem } from '../problem.ts';
import type { Answer, Handling } from '../route.ts';
import { formOf } from './command-body.ts';

/** A command whose texts have ids of their own: the ids travel, the texts are stored. */
export interface CommandWithTexts {
  readonly body: Record<string, unknown>;
  readonly documentIds: readonly string[];
  readonly store: (
    handling: Handling,
    process: StoredProcess,
    actor: Actor,
    commandId: string,
  ) => Promise<void>;
  /** Takes away what was stored where it is certain that no fact names it; never while the outcome is unknown. */
  readonly discard: (later: Later, processId: string) => Promise<void>;
}

type GivenBody = Readonly<Record<string, unknown>> & {
  readonly on?: string;
  readonly track?: string;
  readonly purpose?: string;
  readonly content?: unknown;
  readonly reasons?: Readonly<Record<string, string>>;
};

/** Takes the texts out of a body that was checked, or null where it has none. */
export function withTexts(name: CommandName, body: GivenBody): CommandWithTexts | null {
  if (name === 'submitReport') return reportText(body as unknown as SubmittedReport);
  const { content, reasons, ...rest } = body;
  const form = formOf(name).document;
  const kind = form?.kind;
  const missing = form?.missing?.(rest, (content ?? {}) as Readonly<Record<string, unknown>>);
  if (missing !== undefined)
    throw problem('CONTENT_MISSING', { ...missing, field: `content.${missing.field}` });
  const document = kind && content !== undefined ? [{ id: randomUUID(), kind, content }] : [];
  const stated = Object.entries(reasons ?? {}).map(([rule, reason]) => ({
    rule,
    document: { id: randomUUID(), kind: 'WRITTEN_REASON' as const, content: { rule, command: name, reason } },
  }));
  const documents = [...document, ...stated.map((reason) => reason.document)];
  if (documents.length === 0) return null;
  const ids = documents.map(({ id }) => id);
  return {
    documentIds: ids,
    body: {
      ...rest,
      ...(document[0] ? { documentId: document[0].id } : {}),
      ...(reasons ? { reasons: stated.map(({ rule, document: { id } }) => ({ rule, documentId: id })) } : {}),
    },
    store: (handling, process, actor, commandId) =>
      storeAll(handling, process, actor, documents, body, commandId),
    discard: (later, processId) => later((db) => discardDocumentsUnlessRecorded(db, processId, ids)),
  };
}

/** Gives a command after its texts were stored. */
export async function givingTexts(
  texts: CommandWithTexts,
  later: Later,
  processId: string,
  give: () => Promise<Answer>,
): Promise<Answer> {
  try {
    const answer = await give();
    if (answer.status === 200) await texts.discard(later, processId);
    return answer;
  } catch (error) {
    if (error instanceof Problem && error.body.status < 500) await texts.discard(later, processId);
    throw error;
  }
}

interface Text {
  readonly id: string;
  readonly kind: DocumentKind;
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
  const client = await clientOf(db, vault, process.id);
  const key = await caseKeyOf(db, vault, process.id);
  const documents = texts.map(({ id, kind, content }) => {
    const register: Register = registerOfDocument(kind, process.state, body, process.today);
    const header = headerOf(kind, process, actor, client);
    return { id, processId: process.id, kind, register, header, content, authorId: actor.id, commandId };
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

type SubmittedReport = Omit<CommandBody<'submitReport'>, 'documentId'> & { readonly content: ReportContent };

function reportText({ content, ...rest }: SubmittedReport): CommandWithTexts {
  if (rest.report === 'FINAL' && content.followUpPlan === undefined) {
    throw problem('FOLLOW_UP_PLAN_MISSING', {
      field: 'content.followUpPlan',
      rule: 'R43',
      source: 'S003 §4',
    });
  }
  const id = randomUUID();
  const { period, report } = rest;
  return {
    documentIds: [id],
    body: { ...rest, documentId: id },
    store: ({ db, vault }, process, actor, commandId) =>
      storeReport(db, vault, {
        id,
        processId: process.id,
        period,
        report,
        content,
        authorId: actor.id,
        commandId,
      }),
    discard: (later, processId) => later((db) => discardUnlessRecorded(db, processId, id)),
  };
}
