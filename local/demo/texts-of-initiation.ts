/** Invented texts of an invitation, an assessment and a decision that the client isn't eligible (domain.md 5.1, 7.2 N03). */
export const INVITATION = {
  place: 'Sosiaalikeskus, huone 12, Esimerkkikatu 1, Kuopio',
  time: 'klo 10.00',
  matter: 'Suunnitelman laatiminen',
  dutyToAttend: 'Sinulla on velvollisuus osallistua suunnitelman laatimiseen.',
  supportPerson: 'Voit ottaa mukaan tukihenkilön.',
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

const COUNTED = { countersAsOf: '2035-01-05', countersFrom: 'KELA' };

/** Facts with which a grown-up client is eligible for each track, by the track. */
export const ELIGIBLE_FACTS = {
  ACTIVATION: {
    ...COUNTED,
    incomeBasis: 'GENERAL_BENEFIT',
    lmsDays: 520,
    employmentPlanMadeOn: '2034-12-01',
  },
  JOINT: { obstaclesBeyondConsultation: true },
  SERVICE: {
    incomeBasis: 'GENERAL_BENEFIT',
    residentOfCounty: true,
    jobSearchValid: true,
    cannotTakePart: { EMPLOYMENT_AUTHORITY: true, COUNTY: true, CLIENT: true },
    otherOccupation: 'NONE',
  },
};
