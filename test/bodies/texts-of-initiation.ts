import type { Circumstances } from '../../domain/eligibility/circumstances.ts';
import type { AssessedTrack } from '../../domain/definitions/initiation/events.ts';

/** Invented texts of an invitation, an assessment and a decision that the client isn't eligible (domain.md 5.1, 7.2 N03). */
export const INVITATION = {
  place: 'Sosiaalikeskus, huone 12, Esimerkkikatu 1, Kuopio',
  time: 'klo 10.00',
  matter: 'Suunnitelman laatiminen',
  dutyToAttend: 'Sinulla on velvollisuus osallistua suunnitelman laatimiseen.',
  supportPerson: 'Voit ottaa mukaan tukihenkilön.',
};

export const MEETING_CANCELLATION = {
  reason: 'Työntekijän sairastuminen.',
  whatNext: 'Saat uuden kutsun. Kysy lisää omatyöntekijältäsi.',
};

export const ASSESSMENT = {
  grounds: 'Toimintakyky ja elämänhallinta vaativat useamman viranomaisen palveluja.',
};

export const NOT_ELIGIBLE_DECISION = {
  grounds: 'Työmarkkinatukipäiviä on liian vähän.',
  appliedProvisions: 'Laki kuntouttavasta työtoiminnasta 3 §',
  guidanceOnward: 'Työvoimaviranomaisen palvelut',
  appealInstruction: 'Päätökseen saa vaatia oikaisua 30 päivän kuluessa tiedoksisaannista.',
};

/** Facts with which a grown-up is eligible for each track, before and after general benefit took the place of LMS. */
export function eligibleCircumstances(on: string): Readonly<Record<AssessedTrack, Circumstances>> {
  const incomeBasis = on < '2026-05-01' ? 'LMS' : 'GENERAL_BENEFIT';
  const counted = { countersAsOf: on, countersFrom: 'KELA' } as const;
  return {
    ACTIVATION: {
      ...counted,
      incomeBasis,
      lmsDays: 520,
      employmentPlanMadeOn: on,
      integrationPlan: 'NONE',
    },
    JOINT: {
      ...counted,
      obstaclesBeyondConsultation: true,
      needsCoordination: true,
      lmsDays: 520,
      unemployedMonths: 24,
    },
    SERVICE: {
      incomeBasis,
      residentOfCounty: true,
      jobSearchValid: true,
      cannotTakePart: { EMPLOYMENT_AUTHORITY: true, COUNTY: true, CLIENT: true },
      otherOccupation: 'NONE',
      integrationPlan: 'NONE',
    },
  };
}
