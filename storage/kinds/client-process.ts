import { factSchema, type ProcessEvent } from '../../domain/definitions/event.ts';
import { storedStateSchema, type ProcessState } from '../../domain/definitions/state.ts';
import { clientProcess } from '../../domain/process/client-process.ts';
import { phaseOf } from '../../domain/process/phase.ts';
import { periodOf, registerOf } from '../../domain/retention/registers.ts';
import type { PublishedRules } from '../../domain/rules/effective-rules.ts';
import { jointServiceRuns } from '../../domain/tracks/joint-service/running.ts';
import { providerAccess } from '../../domain/tracks/service-period/provider-access.ts';
import type { Row, TableShape } from '../record/keep-rows.ts';
import type { StoredKind } from '../record/stored-kind.ts';
import { keptBody } from './kept-body.ts';

/** How the record keeps client processes: in `process`, with what providers see of them in `provider_access`. */
export function storedClientProcess(rules: PublishedRules): StoredKind<ProcessState> {
  return {
    kind: clientProcess,
    rules,
    factOf: (stored) => factSchema.parse(stored),
    stateOf: (stored) => storedStateSchema.parse(stored),
    placeOf: (event, state) => placeOf(event as ProcessEvent, state),
    accountsNamed: (event) => accountsNamed(event as ProcessEvent),
    keptBody,
    table: 'process',
    columnsOf: processColumns,
    rowsOf: (state) => [{ table: PROVIDER_ACCESS, rows: accessRows(state, rules) }],
  };
}

function placeOf(event: ProcessEvent, state: ProcessState) {
  return { period: periodOf(event), register: registerOf(event, state) };
}

function accountsNamed(event: ProcessEvent): string[] {
  switch (event.type) {
    case 'CASE_OPENED':
    case 'CASE_WORKER_NAMED':
    case 'CASE_REOPENED':
      return [event.caseWorkerId];
    case 'SERVICE_PERIOD_DECIDED':
    case 'INSTRUCTOR_NAMED':
      return event.instructorId === null ? [] : [event.instructorId];
    default:
      return [];
  }
}

function processColumns(state: ProcessState) {
  return {
    county: state.county,
    practice: state.practice,
    phase: phaseOf(state),
    case_version: state.caseVersion,
    case_worker_id: state.caseWorkerId,
    opened_on: state.openedOn,
    closed_on: state.closed?.on ?? null,
    joint_service: jointServiceRuns(state),
  };
}

const PROVIDER_ACCESS: TableShape = {
  name: 'provider_access',
  of: 'process_id',
  key: ['period'],
  columns: ['organisation_id', 'instructor_id', 'ends_on'],
};

function accessRows(state: ProcessState, rules: PublishedRules): Row[] {
  return providerAccess(state, rules).map(({ period, organisationId, instructorId, endsOn }) => ({
    period,
    organisation_id: organisationId,
    instructor_id: instructorId,
    ends_on: endsOn,
  }));
}
