import {
  ApplicationFailure,
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import {
  START_NEED_ASSESSMENT,
  type PlainActivities,
  type PlainCommand,
  type PlainFact,
  type PlainState,
} from './contract.ts';

const { store } = proxyLocalActivities<Pick<PlainActivities, 'store'>>({ startToCloseTimeout: 4_000 });
const { tellCaseWorker } = proxyActivities<Pick<PlainActivities, 'tellCaseWorker'>>({
  startToCloseTimeout: 60_000,
});

/** A plain case: tells its case worker, takes one command, waits for one deadline. */
export async function plainCase(opened: PlainState): Promise<void> {
  let state = opened;
  setHandler(
    defineUpdate<{ version: number }, [PlainCommand]>(START_NEED_ASSESSMENT),
    async ({ commandId, actorId, expectedVersion, on }) => {
      if (actorId !== state.caseWorkerId) throw refused('FORBIDDEN');
      if (expectedVersion !== state.version) throw refused('VERSION_CONFLICT');
      if (state.phase !== 'INITIATED') throw refused('ALREADY_STARTED');
      const version = state.version + 1;
      const recordedAt = new Date().toISOString();
      const fact: PlainFact = {
        seq: version,
        type: 'NEED_ASSESSMENT_STARTED',
        recordedAt,
        commandId,
        actorId,
        on,
      };
      const next: PlainState = { ...state, phase: 'ASSESSING_NEED', version, assessmentStartedOn: on };
      await store(fact, next);
      state = next;
      return { version };
    },
  );
  await tellCaseWorker(state.id);
  await sleep('7 days');
  await condition(() => false);
}

function refused(type: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable('The command is refused', type);
}
