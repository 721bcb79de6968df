import { ACTIVATION_PLAN, CLOSING_ASSESSMENT, MULTI_SECTOR_PLAN } from '../bodies/plan-texts.ts';
import {
  ASSESSMENT,
  eligibleCircumstances,
  INVITATION,
  MEETING_CANCELLATION,
  NOT_ELIGIBLE_DECISION,
} from '../bodies/texts-of-initiation.ts';
import type { Target } from './expected-access.ts';
import type { UserRole } from '../../domain/vocabulary/user-roles.ts';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import {
  HEARING_LETTER,
  HEARING_REPLY,
  REVIEW_REFUSAL,
  SUSPENSION_DECISION,
} from '../bodies/texts-of-suspension.ts';

/** A valid request of each operation; the body of a command is one that its schema takes. */
export interface Sample {
  readonly path?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** What a role says otherwise, because it speaks for itself. */
  readonly bodyOf?: Partial<Readonly<Record<UserRole, object>>>;
  /** Cases without what it asks for: the neighbours have no service period. */
  readonly absentIn?: Target;
}

const on = '2035-01-08';
const signer = 'EMPLOYMENT_AUTHORITY';
const content = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm' };
const views = { EMPLOYMENT_AUTHORITY: 'NEED', COUNTY: 'NEED', KELA: 'NEED' };
const ID = '00000000-0000-4000-8000-000000000000';

/** By operation id; an operation without a sample fails the test. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  openProcess: { body: { receivedOn: '2026-01-05', channel: 'CLIENT_CONTACT', client: NEW_CLIENT } },
  listProcesses: {},
  readProcess: {},
  readPeriod: { path: { period: '1' }, absentIn: 'OTHER_COUNTY' },
  readDeadlines: {},
  readFacts: {},
  readReminders: {},
  movePracticeClock: { body: { to: '2020-01-01T00:00:00Z' } },
  myWork: {},
  myReportsDue: {},
  me: {},
  readReminder: {},
  followLink: {},
  namePeriodStaff: { path: { period: '1' }, body: { personIds: ['coach-1'] } },
  nameCaseWorker: { body: { on, caseWorkerId: 'case-worker-2' } },
  closeCase: { body: { on, reason: 'NO_NEED' } },
  completeHandover: { body: { on } },
  reopenCase: { body: { on, content: { reason: 'Closed by mistake' } } },
  startNeedAssessment: { body: { on } },
  inviteToMeeting: {
    body: {
      on,
      purpose: 'PLAN_DRAFTING',
      meetingOn: '2035-01-22',
      delivery: 'HANDED_OVER',
      content: INVITATION,
    },
  },
  moveMeeting: {
    body: { on, meeting: 1, meetingOn: '2035-01-29', delivery: 'HANDED_OVER', content: INVITATION },
  },
  cancelMeeting: { body: { on, meeting: 1, delivery: 'HANDED_OVER', content: MEETING_CANCELLATION } },
  assessEligibility: {
    body: { on, track: 'JOINT', circumstances: eligibleCircumstances(on).JOINT, content: ASSESSMENT },
  },
  decideNotEligible: {
    body: {
      on,
      track: 'ACTIVATION',
      clientApplied: true,
      delivery: 'HANDED_OVER',
      guidance: 'SOCIAL_WORK',
      content: NOT_ELIGIBLE_DECISION,
    },
  },
  namePersonAroundClient: {
    body: { on, role: 'SUPPORT_PERSON', content: { name: 'Tuija Tukihenkilö', basis: 'Asiakkaan toive' } },
  },
  removePersonAroundClient: { body: { on, person: 1 } },
  changeClient: { body: { phone: '+358401112233' } },
  readLetter: {},
  readEligibility: {},
  checkEligibility: { body: { on, track: 'JOINT', circumstances: {} } },
  identifyJointNeed: { body: { on, by: signer, content: { grounds: 'g' } } },
  startJointAssessment: { body: { on, needIdentifiedBy: 'COUNTY' } },
  recordAssessmentPart: { body: { on, part: 'HEALTH', content: { findings: 'f' } } },
  draftMultiSectorPlan: {
    body: {
      on,
      services: [],
      kelaTakesPart: false,
      dutiesExplainedOn: on,
      nextReviewOn: '2035-04-08',
      jobSearch: 'OBLIGATION',
      content: MULTI_SECTOR_PLAN,
    },
  },
  approveMultiSectorPlan: {
    body: { on, by: signer, method: 'ON_PAPER' },
    bodyOf: { KELA: { by: 'KELA' } },
  },
  agreeMultiSectorPlan: { body: { on, kelaTakesPart: false } },
  concludeJointAssessment: { body: { on, views, content: CLOSING_ASSESSMENT } },
  recordDraftMeeting: { body: { on, present: ['CLIENT', 'COUNTY'] } },
  draftActivationPlan: {
    body: {
      on,
      measures: ['EMPLOYMENT_SERVICES'],
      services: [],
      nextReviewOn: '2035-04-08',
      validTo: '2036-01-07',
      supportPerson: false,
      content: ACTIVATION_PLAN,
    },
  },
  informOfBenefits: { body: { on } },
  presentActivationPlan: { body: { on } },
  signActivationPlan: {
    body: { on, by: signer, method: 'ELECTRONIC' },
    bodyOf: { CASE_WORKER: { method: 'ON_PAPER' } },
  },
  verifyEmploymentPlan: { body: { on, what: 'EMPLOYMENT_PLAN', heldOn: on } },
  endActivationPlan: { body: { on, reason: 'OTHER_SERVICE' } },
  decideNextSteps: { body: { on, decision: 'RENEW' } },
  resumeActivationPlan: { body: { on, agreedBy: [signer] } },
  holdReview: { body: { on, reason: 'PERIODIC', outcome: 'CONTINUE', participants: ['CLIENT', signer] } },
  requestReview: { body: { on } },
  refuseReviewRequest: { body: { on, ground: 'MANIFESTLY_UNNECESSARY', content: REVIEW_REFUSAL } },
  announceActivity: { body: { on, kind: 'EMPLOYMENT', source: 'CLIENT', startsOn: '2035-03-01' } },
  dropAnnouncedActivity: { body: { on } },
  reportActivityStarted: { body: { on, kind: 'EMPLOYMENT', source: 'CLIENT' } },
  reportActivityEnded: { body: { on } },
  reviewService: { body: { on, period: 1, outcome: 'GOES_ON' } },
  requestHearing: { body: { on, delivery: 'HANDED_OVER', content: HEARING_LETTER } },
  extendHearing: { body: { on, replyBy: '2035-03-01' } },
  recordReceipt: { body: { on, letter: 'HEARING_LETTER', number: 1 } },
  recordHearingReply: { body: { on, form: 'ORAL', content: HEARING_REPLY } },
  decideSuspension: {
    body: {
      on,
      decision: 'SUSPEND',
      decider: signer,
      delivery: 'HANDED_OVER',
      ongoingVerifiedOn: on,
      effectiveFrom: on,
      content: SUSPENSION_DECISION,
    },
    bodyOf: { CASE_WORKER: { decider: 'COUNTY' } },
  },
  decideServicePeriod: {
    body: { service: 'INDIVIDUAL', providerId: 'provider-1', start: on, end: '2035-04-07', decidedOn: on },
  },
  changePeriodEnd: { body: { period: 1, end: '2035-04-08', decidedOn: on } },
  nameInstructor: { body: { period: 1, on, instructorId: 'instructor-2' } },
  endPeriodEarly: { body: { period: 1, lastDay: on, reason: 'HEALTH' } },
  submitReport: { body: { period: 1, report: 'INTERIM', on, content } },
  returnReport: { body: { period: 1, report: 'INTERIM', on, content: { changes: 'Which ones?' } } },
  withdrawReport: { body: { period: 1, report: 'INTERIM', on, content: { reason: 'Of another client' } } },
  acceptReport: { body: { period: 1, report: 'INTERIM', on } },
  decideContinuation: { body: { period: 1, on, outcome: 'NONE' } },
  listDocuments: {},
  readDocument: {},
  searchClient: { body: { identityCode: NEW_CLIENT.identityCode } },
  openInEmergency: { body: { reason: 'Client is at the door, worker is ill' } },
  listEmergencyAccesses: {},
  reviewEmergencyAccess: { path: { emergencyId: ID } },
  readUsageOfCase: {},
  readUsageOfPerson: { path: { personId: 'case-worker-1' } },
  readUsageInEmergency: {},
  readDisclosures: {},
  readAccountChanges: {},
  readUsageExtract: {},
  listPersons: {},
  createPerson: {
    body: { subject: 's', name: 'n', email: 'n@example.test', language: 'fi', role: 'CASE_WORKER' },
  },
  changePerson: { path: { personId: 'nobody' }, body: { name: 'n' } },
  listOrganisations: {},
  createOrganisation: { body: { name: 'o', email: 'o@example.test', language: 'fi' } },
  changeOrganisation: { path: { organisationId: 'nobody' }, body: { name: 'o' } },
  listRoleMailboxes: { path: { county: 'POHJOIS-SAVO' } },
  setRoleMailbox: {
    path: { county: 'POHJOIS-SAVO' },
    body: { role: 'KELA', email: 'kela@example.test', language: 'sv' },
  },
  listUndeliveredReminders: {},
  reviewUndeliveredReminder: { path: { reminderId: ID } },
  listSubstitutions: {},
  createSubstitution: {
    body: { absentId: 'nobody', substituteId: 'case-worker-2', from: '2035-01-08', to: '2035-01-09' },
  },
  endSubstitution: { path: { substitutionId: ID } },
  transferCaseload: { body: { fromId: 'nobody', toId: 'case-worker-2' } },
  readCaseloadTransfer: { path: { transferId: ID } },
  listDestructions: {},
  readDestruction: { path: { destructionId: ID } },
  approveDestruction: { path: { destructionId: ID } },
  placeLegalHold: { body: { reason: 'Needed for a complaint' } },
  listLegalHolds: {},
  liftLegalHold: { path: { holdId: ID } },
};
