import { commandRoutes } from './commands/command-routes.ts';
import { transferCaseloadRoute, readTransferRoute } from './directory/caseload-transfer-routes.ts';
import {
  changeOrganisationRoute,
  createOrganisationRoute,
  listOrganisationsRoute,
} from './directory/organisation-routes.ts';
import { changePersonRoute, createPersonRoute, listPersonsRoute } from './directory/person-routes.ts';
import { listRoleMailboxesRoute, setRoleMailboxRoute } from './directory/role-mailbox-routes.ts';
import {
  createSubstitutionRoute,
  endSubstitutionRoute,
  listSubstitutionsRoute,
} from './directory/substitution-routes.ts';
import { openInEmergencyRoute } from './emergency/open-in-emergency.ts';
import { listEmergenciesRoute, reviewEmergencyRoute } from './emergency/review-emergencies.ts';
import { changeClientRoute } from './processes/change-client.ts';
import { movePracticeClockRoute } from './processes/move-practice-clock.ts';
import { namePeriodStaffRoute } from './processes/name-period-staff.ts';
import { openProcessRoute } from './processes/open-process.ts';
import { listProcessesRoute } from './processes/list-processes.ts';
import { readDeadlinesRoute } from './processes/read-deadlines.ts';
import { checkEligibilityRoute, readEligibilityRoute } from './processes/eligibility-routes.ts';
import { listDocumentsRoute, readDocumentRoute } from './processes/read-documents.ts';
import { readFactsRoute } from './processes/read-facts.ts';
import { readLetterRoute } from './processes/read-letter.ts';
import { readPeriodRoute } from './processes/read-period.ts';
import { readProcessRoute } from './processes/read-process.ts';
import { followLinkRoute, readReminderRoute, readRemindersRoute } from './processes/read-reminders.ts';
import { searchClientRoute } from './processes/search-client.ts';
import {
  approveDestructionRoute,
  listDestructionsRoute,
  readDestructionRoute,
} from './retention/destruction-routes.ts';
import {
  liftLegalHoldRoute,
  listLegalHoldsRoute,
  placeLegalHoldRoute,
} from './retention/legal-hold-routes.ts';
import type { Route } from './route.ts';
import {
  accountChangesRoute,
  disclosuresRoute,
  usageExtractRoute,
  usageInEmergencyRoute,
  usageOfCaseRoute,
  usageOfPersonRoute,
} from './usage-log/usage-log-routes.ts';
import { listUndeliveredRoute, reviewUndeliveredRoute } from './undelivered/undelivered-routes.ts';
import { meRoute, myReportsDueRoute, myWorkRoute } from './work/work-routes.ts';

/** Every operation of the API. */
export const routes: readonly Route[] = [
  openProcessRoute,
  listProcessesRoute,
  readProcessRoute,
  readPeriodRoute,
  readDeadlinesRoute,
  readFactsRoute,
  readRemindersRoute,
  movePracticeClockRoute,
  readEligibilityRoute,
  checkEligibilityRoute,
  listDocumentsRoute,
  readDocumentRoute,
  readLetterRoute,
  changeClientRoute,
  ...commandRoutes,
  myWorkRoute,
  myReportsDueRoute,
  meRoute,
  readReminderRoute,
  followLinkRoute,
  listUndeliveredRoute,
  reviewUndeliveredRoute,
  namePeriodStaffRoute,
  searchClientRoute,
  openInEmergencyRoute,
  listEmergenciesRoute,
  reviewEmergencyRoute,
  usageOfCaseRoute,
  usageOfPersonRoute,
  usageInEmergencyRoute,
  disclosuresRoute,
  accountChangesRoute,
  usageExtractRoute,
  listPersonsRoute,
  createPersonRoute,
  changePersonRoute,
  listOrganisationsRoute,
  createOrganisationRoute,
  changeOrganisationRoute,
  listRoleMailboxesRoute,
  setRoleMailboxRoute,
  listSubstitutionsRoute,
  createSubstitutionRoute,
  endSubstitutionRoute,
  transferCaseloadRoute,
  readTransferRoute,
  listDestructionsRoute,
  readDestructionRoute,
  approveDestructionRoute,
  placeLegalHoldRoute,
  listLegalHoldsRoute,
  liftLegalHoldRoute,
];
