import { z } from 'zod';
import { findPerson } from '../../storage/directory/persons.ts';
import { setStaffOfPeriod } from '../../storage/directory/period-staff.ts';
import { changesBetween } from '../access/usage.ts';
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
    const { grant } = await accessProcess(handling, actor, 'NAME_PERIOD_STAFF', processId);
    if (!grant.periods?.has(period)) throw problem('NOT_FOUND');
    for (const id of personIds) {
      const person = await findPerson(handling.db, id);
      if (person?.role !== 'COACH' || !person.active || person.organisationId !== actor.organisationId)
        throw problem('UNKNOWN_COACH', { field: 'personIds' });
    }
    const coaches = { coaches: personIds.join(', ') };
    handling.usage.change = {
      target: `period/${period}`,
      county: actor.county,
      changes: changesBetween({}, coaches),
    };
    await setStaffOfPeriod(handling.db, processId, period, [...new Set(personIds)]);
    return { status: 204 };
  },
);
