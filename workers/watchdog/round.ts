import { askForStart } from '../../storage/record/ask-for-start.ts';
import { openStreams } from '../../storage/queries/open-streams.ts';
import { startsLeft } from '../../storage/queries/starts-left.ts';
import { unsettledReminders } from '../../storage/queries/unsettled-reminders.ts';
import { streamWorkflowId } from '../../workflows/contract.ts';
import { ask, takeOver } from '../ask-workflow.ts';
import { endUnreplayable } from './end-unreplayable.ts';
import { symptomKinds, symptomsOf, isLate } from './symptoms.ts';
import { runningWorkflows, observe } from './looks.ts';
import { patientsOf, type Patient } from './patients.ts';
import { verdictOf, type Observation } from './verdict.ts';
import type { Watching } from './watching.ts';

/** A stream that was stored a moment ago is just being started. */
const JUST_STORED_MS = 60_000;

/** So many streams are looked at closely at once. */
const AT_ONCE = 5;

/** Looks at every open stream once, and mends what can be mended. Throws where PostgreSQL or Temporal is away. */
export async function lookAtAll(watching: Watching): Promise<void> {
  const { db, kinds, client, taskQueue, metrics, lagMs } = watching;
  const now = Date.now();
  const record = await openStreams(db, kinds);
  const workflows = await runningWorkflows(client, kinds, taskQueue);
  watching.symptoms = symptomsOf({ record, workflows, now, lagMs }, watching.symptoms);
  watching.round += 1;
  const well = await treatAll(watching, await patientsOf({ ...watching, workflows }));
  metrics.openStreams.set(record.length);
  metrics.lateStreams.set(workflows.filter(({ wakesAt }) => isLate(wakesAt, now)).length);
  showAiling(watching, well);
  for (const [why, count] of Object.entries(await unsettledReminders(db)))
    metrics.reminders.set({ why }, count);
  for (const [state, count] of Object.entries(await startsLeft(db, JUST_STORED_MS)))
    metrics.starts.set({ state }, count);
}

function showAiling({ symptoms, sick, metrics }: Watching, well: ReadonlySet<string>): void {
  const left = symptoms.filter(({ ripe, stream }) => ripe && !well.has(streamWorkflowId(stream)));
  for (const symptom of symptomKinds)
    metrics.ailing.set({ symptom }, left.filter(({ kind }) => kind === symptom).length);
  metrics.ailing.set({ symptom: 'SICK' }, sick.count());
}

/** Answers the workflow ids of the streams that are fine, or were set going again. One that can't be looked at now is in the next round. */
async function treatAll(watching: Watching, patients: readonly Patient[]): Promise<Set<string>> {
  const well = new Set<string>();
  const waiting = [...patients];
  const errors: unknown[] = [];
  const lane = async () => {
    for (let patient = waiting.shift(); patient; patient = waiting.shift()) {
      const isWell = await treat(watching, patient).catch((error: unknown) => {
        errors.push(error);
        return false;
      });
      if (isWell) well.add(streamWorkflowId(patient.stream));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const [first] = errors;
  if (first instanceof Error)
    watching.log.warn(
      { code: 'STREAMS_NOT_LOOKED_AT', streams: errors.length, error: first.name },
      'Some streams could not be looked at closely',
    );
  return well;
}

/** True where it is fine or was set going again. Throws where the world is away. */
async function treat(watching: Watching, patient: Patient): Promise<boolean> {
  const { db, client, log, metrics, sick } = watching;
  const { stream, found } = patient;
  const observed = await observe(db, client, stream);
  const outcome = await outcomeOf(watching, patient, observed);
  switch (outcome) {
    case 'UNCHANGED':
      return false;
    case 'FINE':
      sick.recover(stream);
      return true;
    case 'TAKEN_OVER':
      sick.recover(stream);
      log.warn({ code: 'STREAM_SET_GOING', found, ...stream }, 'A stream was set going again');
      metrics.mended.inc({ symptom: found ?? 'NONE' });
      return true;
    case 'START':
      sick.recover(stream);
      if (!(await askForStart(db, stream.streamId))) return false;
      log.warn({ code: 'WORKFLOW_MISSING', found, ...stream }, 'A stream without a workflow is started anew');
      metrics.mended.inc({ symptom: found ?? 'NONE' });
      return false;
    default:
      // Of one that is known to fail it is known too that its history isn't why.
      if (outcome === 'WORKFLOW_TASK_FAILS' && !sick.has(stream, outcome)) {
        if (await endUnreplayable(watching, stream, observed)) return false;
      }
      sick.add(stream, outcome, observed);
      return false;
  }
}

/** The verdict, or what became of it where that was to do something. What hangs isn't asked again in every round. */
async function outcomeOf({ client, sick }: Watching, { stream, found }: Patient, observed: Observation) {
  const verdict = verdictOf(found, observed, Date.now());
  if (verdict !== 'TAKE_OVER' && verdict !== 'ASK') return verdict;
  if (!sick.mayBeAsked(stream)) return 'UNCHANGED';
  return verdict === 'ASK' ? ask(client, stream) : takeOver(client, stream);
}
