import { z } from 'zod';
import { personOfId } from '../../storage/directory/directory.ts';
import { setStaffOfPeriod } from '../../storage/directory/period-staff.ts';
import { changesBetween } from '../../storage/usage-log/changes-between.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { periodParams } from './schemas.ts';

export const namePeriodStaffRoute = route(
  {
    method: 'post',
    path: '/processes/{processId}/periods/{period}/staff',
    operationId: 'namePeriodStaff',
    summary:
      'Put coaches (valmentaja) of your organisation on a period: they, and nobody before them, see its client',
    tag: 'Processes',
    permission: 'NAME_PERIOD_STAFF',
    data: ['CASE'],
    params: periodParams,
    body: z.strictObject({ personIds: z.array(z.string().max(64)).max(20) }).meta({ id: 'PeriodStaff' }),
    keyed: 'ANSWER',
    answers: { 204: { description: 'Stored' } },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'UNKNOWN_COACH'],
  },
  async ({ actor, params: { processId, period }, body: { personIds } }, handling) => {
    const { db, usage } = handling;
    const coaches = [...new Set(personIds)].sort();
    const change = (before?: readonly string[]) => ({
      target: `period/${period}`,
      county: actor.county,
      changes: changesBetween({ coaches: before && listed(before) }, { coaches: listed(coaches) }),
    });
    // What was tried is in the log too.
    usage.change = change();
    const { grant } = await accessProcess(handling, actor, 'NAME_PERIOD_STAFF', processId);
    if (!grant.periods?.has(period)) throw problem('NOT_FOUND');
    for (const id of coaches) {
      const person = await personOfId(db, id);
      if (person?.role !== 'COACH' || person.organisationId !== actor.organisationId)
        throw problem('UNKNOWN_COACH', { field: 'personIds' });
    }
    usage.change = change(await setStaffOfPeriod(db, processId, period, coaches));
    return { status: 204 };
  },
);

/** The ids of coaches, as the log says them; null where there are none. */
function listed(coaches: readonly string[]): string | null {
  return coaches.length === 0 ? null : coaches.join(', ');
}
