/** What has happened in a plain case. */
export interface PlainFact {
  readonly seq: number;
  readonly type: 'CASE_OPENED' | 'NEED_ASSESSMENT_STARTED';
  readonly recordedAt: string;
  readonly commandId: string;
  readonly actorId: string;
  readonly on: string;
}

/** What is true in it now. */
export interface PlainState {
  readonly id: string;
  readonly caseWorkerId: string;
  readonly phase: 'INITIATED' | 'ASSESSING_NEED';
  readonly version: number;
  readonly openedOn: string;
  readonly assessmentStartedOn: string | null;
}

/** A command as the API gives it. */
export interface PlainCommand {
  readonly commandId: string;
  readonly actorId: string;
  readonly expectedVersion: number;
  readonly on: string;
}

/** What the workflow has done elsewhere. */
export interface PlainActivities {
  readonly store: (fact: PlainFact, state: PlainState) => Promise<void>;
  readonly tellCaseWorker: (caseId: string) => Promise<void>;
}

/** Name of workflow and update, and its task queue. */
export const PLAIN_CASE = 'plainCase';
export const START_NEED_ASSESSMENT = 'startNeedAssessment';
export const PLAIN_QUEUE = 'plain';
