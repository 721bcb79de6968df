import { Counter, Gauge, type Registry } from 'prom-client';

/** What the worker counts of its work, besides what is looked at whenever somebody asks. */
export type WorkerMetrics = ReturnType<typeof workerMetrics>;

/** Registers the metrics of the worker. Labels are codes of ours: no ids, nothing of a case. */
export function workerMetrics(registry: Registry) {
  const registers = [registry];
  return {
    mails: new Counter({
      name: 'palvelupolku_mails_total',
      help: 'Mails that were tried, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    activityFailures: new Counter({
      name: 'palvelupolku_activity_failures_total',
      help: 'Attempts of activities that failed, by type of failure',
      labelNames: ['activity', 'type'],
      registers,
    }),
    workflowTaskFailures: new Counter({
      name: 'palvelupolku_workflow_task_failures_total',
      help: 'Workflow tasks that failed in this worker',
      registers,
    }),
    reminders: new Gauge({
      name: 'palvelupolku_reminders_unsettled',
      help: 'Reminders whose fate should be known: OVERDUE, SENDER_DIED, UNCERTAIN within a day; UNTOLD, of which nobody knows',
      labelNames: ['why'],
      registers,
    }),
    starts: new Gauge({
      name: 'palvelupolku_workflow_starts_left',
      help: 'Streams whose workflow is still to be started from the record: WAITING, or FAILING and tried later and later',
      labelNames: ['state'],
      registers,
    }),
    openStreams: new Gauge({
      name: 'palvelupolku_streams_open',
      help: 'Streams on which somebody owes something',
      registers,
    }),
    lateStreams: new Gauge({
      name: 'palvelupolku_streams_late',
      help: 'Streams in which something was due more than five minutes ago',
      registers,
    }),
    ailing: new Gauge({
      name: 'palvelupolku_streams_ailing',
      help: 'Streams that do not go on as they should, after the watchdog has done what it can',
      labelNames: ['symptom'],
      registers,
    }),
    mended: new Counter({
      name: 'palvelupolku_streams_mended_total',
      help: 'Streams that the watchdog set going again',
      labelNames: ['symptom'],
      registers,
    }),
    lastLook: new Gauge({
      name: 'palvelupolku_watchdog_last_look_timestamp_seconds',
      help: 'When the watchdog last looked at all streams to the end',
      registers,
    }),
  };
}
