import type { ProviderAccess } from '../../domain/tracks/service-period/provider-access.ts';
import type { IsoDate } from '../../domain/calendar/plain-date.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import type { UsageRelation } from '../../storage/usage-log/usage-log.ts';
import type { Scope } from '../../domain/vocabulary/user-roles.ts';

/** What somebody's relation to a case is judged by. */
export interface CaseRelations {
  readonly county: string;
  readonly caseWorkerId: string;
  readonly jointServiceRuns: boolean;
  readonly providers: readonly ProviderAccess[];
  /** Coaches by period. */
  readonly staff: readonly { readonly period: number; readonly personId: string }[];
  /** True where the actor has opened the case with a stated reason, and that still holds. */
  readonly openedInEmergency: boolean;
  /** Today by the clock of the case. */
  readonly today: IsoDate;
}

/** How somebody is related to a case; kept in the usage log. */
export type Relation = UsageRelation;

/** The relation through which a scope reaches a case, or undefined where it doesn't. Pure. */
export function relationOf(actor: Actor, scope: Scope, relations: CaseRelations): Relation | undefined {
  switch (scope) {
    case 'RESPONSIBLE_IN_PERSON':
      return isOfCounty(actor, relations) && relations.caseWorkerId === actor.id ? 'RESPONSIBLE' : undefined;
    case 'RESPONSIBLE':
      return responsible(actor, relations);
    case 'RESPONSIBLE_OR_EMERGENCY':
      return (
        responsible(actor, relations) ??
        (isOfCounty(actor, relations) && relations.openedInEmergency ? 'EMERGENCY' : undefined)
      );
    case 'COUNTY':
      return isOfCounty(actor, relations) ? 'COUNTY' : undefined;
    case 'JOINT_SERVICE':
      return isOfCounty(actor, relations) && relations.jointServiceRuns ? 'JOINT_SERVICE' : undefined;
    case 'OWN_PERIODS':
    case 'OWN_CLIENTS':
      return visiblePeriods(actor, scope, relations).size > 0 ? scope : undefined;
    case 'TECHNICAL':
      return 'TECHNICAL';
    case 'SELF':
    case 'OWN_ORGANISATION':
      return undefined;
  }
}

/** The numbers of the periods that a provider's person sees now (domain.md 1.2, rule 2). */
export function visiblePeriods(
  { id, organisationId }: Actor,
  scope: 'OWN_PERIODS' | 'OWN_CLIENTS',
  { providers, staff, today }: CaseRelations,
): ReadonlySet<number> {
  const serves = ({ period, instructorId }: ProviderAccess) =>
    scope === 'OWN_PERIODS' ||
    instructorId === id ||
    staff.some((member) => member.period === period && member.personId === id);
  const visible = providers.filter(
    (access) =>
      access.organisationId === organisationId &&
      (access.endsOn === null || access.endsOn >= today) &&
      serves(access),
  );
  return new Set(visible.map(({ period }) => period));
}

function responsible({ id, county, substitutes }: Actor, relations: CaseRelations): Relation | undefined {
  if (county !== relations.county) return undefined;
  if (relations.caseWorkerId === id) return 'RESPONSIBLE';
  return substitutes.includes(relations.caseWorkerId) ? 'SUBSTITUTE' : undefined;
}

function isOfCounty({ county }: Actor, relations: CaseRelations): boolean {
  return county === relations.county;
}
