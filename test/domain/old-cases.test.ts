import { decide } from '../../domain/process/decide.ts';
import type { Command } from '../../domain/process/command.ts';
import { evolve, fold } from '../../domain/process/evolve.ts';
import type { ProcessState } from '../../domain/process/state.ts';
import { storedStateSchema } from '../../domain/process/state.ts';
import { deadlinesOf } from '../../domain/deadlines/deadlines-of.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { historyOf } from './case-history.ts';

const BY = ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] as const;
const on = '2027-01-11';

/** A case that was opened before its initiation was recorded. */
const old: ProcessState = { ...fold(historyOf('2027-01-04', [])), initiation: null };

function after(state: ProcessState, ...commands: Command[]): ProcessState {
  return commands.reduce((before, command) => {
    const decision = decide(before, command, { today: '2027-05-24', rules: publishedRules });
    if (!decision.accepted) throw new Error(decision.refusal.code);
    return decision.events.reduce<ProcessState>(
      (s, event) =>
        evolve(s, { seq: s.version + 1, recordedAt: `${on}T10:00:00Z`, commandId: 'c', actorId: 'w', event }),
      before,
    );
  }, state);
}

const SIGNING = [
  { name: 'presentActivationPlan', body: { on } },
  ...BY.map((by) => ({ name: 'signActivationPlan', body: { on, by } })),
] as Command[];

test('a case from before initiations were recorded goes on without draft, benefits, verification and planned service', () => {
  const period = { service: 'GROUP', providerId: 'p', start: '2027-02-01', end: '2027-04-30', decidedOn: on };
  const state = after(old, ...SIGNING, { name: 'startServicePeriod', body: period } as Command);
  const open = deadlinesOf(state, publishedRules).filter(({ status }) => status === 'OPEN');
  expect(open.map(({ kind }) => kind)).not.toContain('PLAN_RENEWAL');
  expect(open.map(({ kind }) => kind)).not.toContain('PLAN_CHECK_24');
  const joint = after(
    old,
    { name: 'startJointAssessment', body: { on, needIdentifiedBy: 'KELA' } },
    { name: 'agreeMultiSectorPlan', body: { on, kelaTakesPart: true } },
  );
  expect(joint.joint?.plan).toMatchObject({ kelaTakesPart: true });
});

test('a stored state of version 1 is read as what its facts come to today', () => {
  const state = after(
    old,
    ...SIGNING,
    { name: 'reportActivityStarted', body: { on: '2027-02-01', kind: 'EMPLOYMENT' } },
    { name: 'requestReview', body: { on: '2027-03-01' } },
    { name: 'startJointAssessment', body: { on, needIdentifiedBy: 'KELA' } },
  );
  const { initiation: _1, jointNeed: _2, formerActivations: _3, benefitsExplainedOn: _4, ...rest } = state;
  const { assessed: _5, versions: _6, ...joint } = state.joint!;
  const { versions, employmentPlanVerifiedOn: _7, endedOn: _8, ...activation } = state.activation!;
  const { presented, signatures } = versions[0]!;
  const stored = {
    ...rest,
    schema: 1,
    joint,
    activation: {
      ...activation,
      presentedOn: presented!.on,
      presentedAt: presented!.recordedAt,
      signatures,
    },
    reviewRequests: state.reviewRequests.map(({ planEnd: _, ...request }) => request),
    activities: state.activities.map(({ planEnd: _, ...activity }) => activity),
  };
  expect(storedStateSchema.parse(stored)).toEqual(state);
});
