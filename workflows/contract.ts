/** The type of the workflows that run streams of a kind: `clientProcess` of `client-process`. */
export function streamWorkflowType(kind: string): string {
  return kind.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}

/** Which stream: the name of its kind, and its id. */
export interface StreamName {
  readonly kind: string;
  readonly streamId: string;
}

/** The workflow id of a stream: opaque, anyone with the Web UI may read it. What it names: `temporal/stream-of.ts`. */
export function streamWorkflowId({ kind, streamId }: StreamName): string {
  return `${kind}/${streamId}`;
}

/** Types of the two workflows that serve the directory, and the ids of one. Opaque, as all ids. */
export const TRANSFER_CASELOAD = 'transferCaseload';
export const TELL_SUPERVISORS = 'tellSupervisors';
export function transferWorkflowId(transferId: string): string {
  return `caseload-transfer/${transferId}`;
}
export function emergencyWorkflowId(emergencyId: string): string {
  return `emergency-access/${emergencyId}`;
}

/** The kind of the streams that are client processes, and the type of their workflow. */
const KIND = 'client-process';
export const CLIENT_PROCESS = streamWorkflowType(KIND);

/** A client process as a stream. */
export function processStream(processId: string): StreamName {
  return { kind: KIND, streamId: processId };
}

/** The workflow id of a process, for what is about cases only. */
export function workflowIdOf(processId: string): string {
  return streamWorkflowId(processStream(processId));
}

/** A transfer of a caseload, by its id. */
export interface Transfer {
  readonly transferId: string;
}

/** What a transfer of a caseload asks of the world. */
export interface CaseloadActivities {
  /** Gives nameCaseWorker to every unfinished case that the one who leaves still has. Idempotent by transfer and case. */
  moveCases(transfer: Transfer): Promise<void>;
}
