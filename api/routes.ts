import { commandRoutes, readCommandRoute } from './commands/command-routes.ts';
import { movePracticeClockRoute } from './processes/move-practice-clock.ts';
import { openProcessRoute } from './processes/open-process.ts';
import {
  listProcessesRoute,
  readDeadlinesRoute,
  readFactsRoute,
  readProcessRoute,
} from './processes/read-process.ts';
import { followLinkRoute, readReminderRoute, readRemindersRoute } from './processes/read-reminders.ts';
import { readReportRoute } from './processes/read-report.ts';
import type { Route } from './route.ts';
import { meRoute, myReportsDueRoute, myWorkRoute } from './work/work-routes.ts';

/** Every operation of the API. */
export const routes: readonly Route[] = [
  openProcessRoute,
  listProcessesRoute,
  readProcessRoute,
  readDeadlinesRoute,
  readFactsRoute,
  readRemindersRoute,
  movePracticeClockRoute,
  readReportRoute,
  ...commandRoutes,
  readCommandRoute,
  myWorkRoute,
  myReportsDueRoute,
  meRoute,
  readReminderRoute,
  followLinkRoute,
];
