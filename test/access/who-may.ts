import type { Scope, UserRole } from '../../domain/vocabulary/user-roles.ts';

type Row = readonly [operations: readonly string[], givenTo: Readonly<Partial<Record<UserRole, Scope>>>];

/**
 * Who may do what (domain.md §1.2), written down apart from the definitions under test: an operation stands in one row, and
 * a role that its row doesn't name gets 403.
 */
const ROWS: readonly Row[] = [
  [['openProcess', 'openInEmergency'], { CASE_WORKER: 'COUNTY' }],
  [
    ['listProcesses', 'readProcess', 'readDeadlines', 'readReminders'],
    {
      CASE_WORKER: 'RESPONSIBLE_OR_EMERGENCY',
      COUNTY_SUPERVISOR: 'COUNTY',
      EMPLOYMENT_AUTHORITY: 'COUNTY',
      KELA: 'JOINT_SERVICE',
      PROVIDER: 'OWN_PERIODS',
      INSTRUCTOR: 'OWN_CLIENTS',
      COACH: 'OWN_CLIENTS',
      ADMINISTRATOR: 'TECHNICAL',
    },
  ],
  [
    ['readFacts', 'listDocuments', 'readDocument'],
    {
      CASE_WORKER: 'RESPONSIBLE_OR_EMERGENCY',
      COUNTY_SUPERVISOR: 'COUNTY',
      EMPLOYMENT_AUTHORITY: 'COUNTY',
      KELA: 'JOINT_SERVICE',
      PROVIDER: 'OWN_PERIODS',
      INSTRUCTOR: 'OWN_CLIENTS',
      COACH: 'OWN_CLIENTS',
    },
  ],
  [
    [
      'movePracticeClock',
      'changeClient',
      'closeCase',
      'startNeedAssessment',
      'decideNotEligible',
      'namePersonAroundClient',
      'removePersonAroundClient',
      'startJointAssessment',
      'agreeMultiSectorPlan',
      'concludeJointAssessment',
      'presentActivationPlan',
      'resumeActivationPlan',
      'endActivationPlan',
      'announceActivity',
      'dropAnnouncedActivity',
      'reportActivityStarted',
      'reportActivityEnded',
      'reviewService',
      'decideServicePeriod',
      'changePeriodEnd',
      'endPeriodEarly',
      'returnReport',
      'acceptReport',
      'decideContinuation',
    ],
    { CASE_WORKER: 'RESPONSIBLE' },
  ],
  [
    ['readEligibility', 'checkEligibility', 'readLetter'],
    { CASE_WORKER: 'RESPONSIBLE_OR_EMERGENCY', COUNTY_SUPERVISOR: 'COUNTY', EMPLOYMENT_AUTHORITY: 'COUNTY' },
  ],
  [['completeHandover', 'reopenCase'], { CASE_WORKER: 'RESPONSIBLE', COUNTY_SUPERVISOR: 'COUNTY' }],
  [['nameCaseWorker'], { CASE_WORKER: 'RESPONSIBLE_IN_PERSON', COUNTY_SUPERVISOR: 'COUNTY' }],
  [
    [
      'inviteToMeeting',
      'moveMeeting',
      'cancelMeeting',
      'assessEligibility',
      'identifyJointNeed',
      'draftMultiSectorPlan',
      'recordDraftMeeting',
      'draftActivationPlan',
      'signActivationPlan',
      'verifyEmploymentPlan',
      'informOfBenefits',
      'decideNextSteps',
      'holdReview',
      'requestReview',
      'refuseReviewRequest',
      'requestHearing',
      'extendHearing',
      'recordHearingReply',
      'recordReceipt',
      'decideSuspension',
    ],
    { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
  ],
  [
    ['recordAssessmentPart', 'approveMultiSectorPlan'],
    { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY', KELA: 'JOINT_SERVICE' },
  ],
  [
    ['submitReport'],
    { CASE_WORKER: 'RESPONSIBLE', PROVIDER: 'OWN_PERIODS', INSTRUCTOR: 'OWN_CLIENTS', COACH: 'OWN_CLIENTS' },
  ],
  [['nameInstructor'], { CASE_WORKER: 'RESPONSIBLE', PROVIDER: 'OWN_PERIODS' }],
  [['withdrawReport'], { PROVIDER: 'OWN_PERIODS', INSTRUCTOR: 'OWN_CLIENTS', COACH: 'OWN_CLIENTS' }],
  [
    ['myWork', 'myReportsDue'],
    {
      CASE_WORKER: 'SELF',
      COUNTY_SUPERVISOR: 'SELF',
      VOUCHER_MANAGER: 'SELF',
      EMPLOYMENT_AUTHORITY: 'SELF',
      KELA: 'SELF',
      PROVIDER: 'SELF',
      INSTRUCTOR: 'SELF',
      COACH: 'SELF',
    },
  ],
  [
    ['me', 'readReminder', 'followLink'],
    {
      CASE_WORKER: 'SELF',
      COUNTY_SUPERVISOR: 'SELF',
      VOUCHER_MANAGER: 'SELF',
      EMPLOYMENT_AUTHORITY: 'SELF',
      KELA: 'SELF',
      PROVIDER: 'SELF',
      INSTRUCTOR: 'SELF',
      COACH: 'SELF',
      ADMINISTRATOR: 'SELF',
      AUDITOR: 'SELF',
    },
  ],
  [['namePeriodStaff'], { PROVIDER: 'OWN_PERIODS' }],
  [
    ['readPeriod'],
    {
      CASE_WORKER: 'RESPONSIBLE_OR_EMERGENCY',
      COUNTY_SUPERVISOR: 'COUNTY',
      EMPLOYMENT_AUTHORITY: 'COUNTY',
      PROVIDER: 'OWN_PERIODS',
      INSTRUCTOR: 'OWN_CLIENTS',
      COACH: 'OWN_CLIENTS',
    },
  ],
  [['searchClient'], { CASE_WORKER: 'RESPONSIBLE_OR_EMERGENCY', COUNTY_SUPERVISOR: 'COUNTY' }],
  [
    [
      'listEmergencyAccesses',
      'reviewEmergencyAccess',
      'transferCaseload',
      'readCaseloadTransfer',
      'listDestructions',
      'readDestruction',
      'approveDestruction',
      'placeLegalHold',
      'listLegalHolds',
      'liftLegalHold',
    ],
    { COUNTY_SUPERVISOR: 'COUNTY' },
  ],
  [
    [
      'readUsageOfCase',
      'readUsageOfPerson',
      'readUsageInEmergency',
      'readDisclosures',
      'readAccountChanges',
      'readUsageExtract',
    ],
    { AUDITOR: 'COUNTY' },
  ],
  [
    ['listPersons', 'createPerson', 'changePerson'],
    {
      COUNTY_SUPERVISOR: 'COUNTY',
      VOUCHER_MANAGER: 'COUNTY',
      PROVIDER: 'OWN_ORGANISATION',
      ADMINISTRATOR: 'TECHNICAL',
    },
  ],
  [['listOrganisations'], { CASE_WORKER: 'COUNTY', COUNTY_SUPERVISOR: 'COUNTY', VOUCHER_MANAGER: 'COUNTY' }],
  [['createOrganisation', 'changeOrganisation'], { VOUCHER_MANAGER: 'COUNTY' }],
  [
    ['listRoleMailboxes', 'setRoleMailbox', 'listUndeliveredReminders', 'reviewUndeliveredReminder'],
    { COUNTY_SUPERVISOR: 'COUNTY', ADMINISTRATOR: 'TECHNICAL' },
  ],
  [
    ['listSubstitutions', 'createSubstitution', 'endSubstitution'],
    { CASE_WORKER: 'SELF', COUNTY_SUPERVISOR: 'COUNTY' },
  ],
];

/** What each operation gives to which role. */
export const WHO_MAY: Readonly<Record<string, Row[1]>> = Object.fromEntries(
  ROWS.flatMap(([operations, givenTo]) => operations.map((operation) => [operation, givenTo])),
);
