import type { EventOf } from '../../definitions/event.ts';

/** True where none of the three sees a need: then the joint service ends at once (D12; LAW 381/2023 §8). */
export function nobodySeesNeed(views: EventOf<'JOINT_ASSESSMENT_CONCLUDED'>['views']): boolean {
  return Object.values(views).every((view) => view === 'NO_NEED');
}
