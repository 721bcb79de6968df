import type { EventType } from '../definitions/event.ts';

/**
 * The facts of which somebody is told at once (domain.md §7.2). Whom, by which notification and since when is rule data
 * (`notices`), which a state is not folded by; test/domain/notices.test.ts holds the two together.
 */
export const TOLD: ReadonlySet<EventType> = new Set<EventType>([
  'CASE_OPENED',
  'CASE_WORKER_NAMED',
  'CASE_REOPENED',
  'KELA_NOTICE_RECEIVED',
  'MEETING_INVITED',
  'MEETING_MOVED',
  'MEETING_CANCELLED',
  'DECIDED_OTHERWISE',
  'JOINT_NEED_IDENTIFIED',
  'JOINT_CLOSING_REQUESTED',
  'JOINT_SERVICE_ENDED',
  'MULTI_SECTOR_PLAN_AGREED',
  'MULTI_SECTOR_PLAN_RENEWED',
  'ACTIVATION_PLAN_IN_FORCE',
  'ACTIVATION_PLAN_RENEWED',
  'REVIEW_REQUESTED',
  'ACTIVITY_STARTED',
  'SUSPENSION_NOTIFIED',
  'PROVIDER_NOTIFIED',
  'INSTRUCTOR_NAMED',
  'PERIOD_END_RESTORED',
  'INTERIM_REPORT_ARRIVED',
  'FINAL_REPORT_ARRIVED',
  'REPORT_RETURNED',
  'REPORT_WITHDRAWN',
]);
