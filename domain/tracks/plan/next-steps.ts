import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { DeadlineKind } from '../../rules/schema.ts';
import type { PlanVersion } from '../../definitions/plan/state.ts';

/**
 * The plan's own date for evaluating its effects and deciding next steps (L02; LAW 189/2001 §9(1) item 6), of each version
 * in force. A decision or a renewal meets it; `over` says how it ends with the plan.
 */
export function nextStepsDuties(
  kind: DeadlineKind,
  versions: readonly PlanVersion[],
  renewedBy: string,
  over: DutyEnd | null,
): Duty[] {
  return versions.flatMap((version) => {
    const { number, draft, inForce, nextStepsDecidedOn } = version;
    if (!inForce || !draft.evaluateBy) return [];
    return [
      {
        id: `next-steps/${kind === 'NEXT_STEPS' ? 'activation' : 'multi-sector'}/${number}`,
        kind,
        anchor: { what: 'PLAN_EVALUATE_BY', on: draft.evaluateBy },
        recordedAt: inForce.recordedAt,
        rulesOn: inForce.on,
        ended:
          nextStepsDecidedOn === null
            ? (renewal(versions, version, renewedBy) ?? over)
            : { status: 'MET', on: nextStepsDecidedOn, because: 'NEXT_STEPS_DECIDED' },
      },
    ];
  });
}

/** That a later version came into force, as the end of what the earlier one asked for. */
export function renewal(
  versions: readonly PlanVersion[],
  { number }: PlanVersion,
  because: string,
): DutyEnd | null {
  const next = versions.find((version) => version.number > number && version.inForce !== null);
  return next?.inForce ? { status: 'MET', on: next.inForce.on, because } : null;
}
