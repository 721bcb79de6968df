import type { RefusalText } from '../../vocabulary/refusal-text.ts';

/** Refusals about the joint service and its plan. */
export const jointServiceRefusals = {
  JOINT_SERVICE_STARTED: {
    about: 'ORDER',
    message: 'The joint service has been started before',
    rule: 'D03',
    source: 'LAW 381/2023 §4',
  },
  NO_JOINT_ASSESSMENT: {
    about: 'ORDER',
    message: 'No joint assessment is going on',
    rule: 'D03',
    source: 'LAW 381/2023 §§3-4',
  },
  BEFORE_ASSESSMENT: {
    about: 'VALUE',
    message: 'The date lies before the joint assessment started',
    rule: 'D04',
    source: 'LAW 381/2023 §4',
  },
  JOINT_SERVICE_NOT_RUNNING: {
    about: 'ORDER',
    message: 'The joint service is not running',
    rule: 'D12',
    source: 'LAW 381/2023 §8',
  },
  SERVICE_RUNS_ON_PLAN: {
    about: 'ORDER',
    message: 'A service runs on the multi-sector plan: it ends before the joint service does',
    rule: 'R06',
    source: 'S003 §1; LAW 381/2023 §8; domain.md 2.1',
  },
  JOINT_NEED_IDENTIFIED: {
    about: 'ORDER',
    message: 'The need for a joint service is already identified',
    rule: '2.2',
    source: 'LAW 381/2023 §3',
  },
  BEFORE_NEED: {
    about: 'VALUE',
    message: 'The date lies before the need for a joint service was identified',
    rule: '2.2',
    source: 'LAW 381/2023 §§3-4',
  },
  KELA_TAKES_NO_PART: {
    about: 'ORDER',
    message: 'Kela takes no part in this plan',
    rule: '2.2',
    source: 'LAW 381/2023 §4',
  },
  ALREADY_APPROVED: {
    about: 'ORDER',
    message: 'This party has already approved the plan',
    rule: '2.2',
    source: 'LAW 381/2023 §4',
  },
  ASSESSMENT_INCOMPLETE: {
    about: 'ORDER',
    message:
      'The joint assessment lacks one of its four parts: skills, social situation, health, work and functional ability',
    rule: 'D04',
    source: 'LAW 381/2023 §4; S004 TYP 3/6',
  },
  KELA_PART_NOT_AS_DRAFTED: {
    about: 'VALUE',
    message: 'Whether Kela takes part is said in the draft that all have approved',
    rule: '2.2',
    source: 'LAW 381/2023 §4',
  },
  DUTIES_NOT_EXPLAINED: {
    about: 'ORDER',
    message: "The client's duties are explained before the plan is agreed",
    rule: '5.3',
    source: 'LAW 381/2023 §§5, 7',
  },
  NOT_APPROVED_BY_ALL: {
    about: 'ORDER',
    message:
      'The employment authority, the county, the client and, where it takes part, Kela approve the plan',
    rule: 'D04',
    source: 'LAW 381/2023 §4; S004 TYP 4/6',
  },
  BEFORE_APPROVAL: {
    about: 'VALUE',
    message: 'The plan is agreed at the earliest with its last approval',
    rule: 'D04',
    source: 'LAW 381/2023 §4',
  },
} as const satisfies Record<string, RefusalText>;
