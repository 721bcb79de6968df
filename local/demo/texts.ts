import type { CommandBody } from '../../domain/definitions/command.ts';
import type { Circumstances } from '../../domain/eligibility/circumstances.ts';
import type { AssessedTrack } from '../../domain/definitions/initiation/events.ts';

// What the people of the stories know, say and write: nobody's words, in the field's language.

/** A grown-up whom consultation doesn't help, and who may have either plan and the services. */
export const ELIGIBLE: Readonly<Record<AssessedTrack, Circumstances>> = {
  ACTIVATION: {
    countersAsOf: '2035-01-08',
    countersFrom: 'KELA',
    incomeBasis: 'GENERAL_BENEFIT',
    lmsDays: 520,
    employmentPlanMadeOn: '2035-01-08',
    integrationPlan: 'NONE',
  },
  JOINT: { obstaclesBeyondConsultation: true, needsCoordination: true },
  SERVICE: {
    incomeBasis: 'GENERAL_BENEFIT',
    residentOfCounty: true,
    jobSearchValid: true,
    cannotTakePart: { EMPLOYMENT_AUTHORITY: true, COUNTY: true, CLIENT: true },
    otherOccupation: 'NONE',
    integrationPlan: 'NONE',
  },
};

export const ASSESSMENT = {
  grounds: 'Toimintakyky ja elämänhallinta vaativat useamman viranomaisen palveluja.',
};

/** What every review has: who took part, and the situation survey of the client (D42). */
export const REVIEW: Pick<CommandBody<'holdReview'>, 'participants' | 'survey'> = {
  participants: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'],
  survey: {
    servicesDue: 1,
    servicesStarted: 1,
    neededSupport: 'YES',
    workAbilityImproved: 4,
    employmentImproved: 4,
  },
};

const WORK_ACTIVITY = {
  goal: 'Arjen rytmi ja työkunnon selvittäminen',
  description: 'Avustavia tehtäviä työpajalla',
  place: 'Kuopion työpaja',
  supportAndGuidance: 'Vastuuohjaaja on paikalla joka päivä',
  otherServices: 'Velkaneuvonta',
};

export const ACTIVATION_PLAN = {
  educationAndWorkHistory: 'Ammattikoulu 2009, varastotyötä 2010-2018',
  effectsOfEarlierServices: 'Työkokeilu paransi kuntoa',
  realisationOfEarlierPlans: 'Edellinen suunnitelma toteutui osittain',
  measures: 'Työnhakukeskustelut, kuntouttava työtoiminta',
  jobSearchObligation: 'Työnhaku on voimassa',
  followUpMethod: 'Tarkistetaan yhdessä kolmen kuukauden välein',
  personsPresent: 'Asiakas, omatyöntekijä, asiantuntija',
  workActivity: WORK_ACTIVITY,
};

export const MULTI_SECTOR_PLAN = {
  assessment: 'Osaaminen riittää, toimintakyky vaatii tukea',
  agreedServices: [
    { service: 'Työnhakuvalmennus', kind: 'EMPLOYMENT', responsibleAuthority: 'Työvoimaviranomainen' },
    { service: 'Kuntouttava työtoiminta', kind: 'SOCIAL', responsibleAuthority: 'Hyvinvointialue' },
  ],
  followUp: 'Tarkistetaan yhdessä kolmen kuukauden välein',
  jobSearch: 'Työnhaku on voimassa',
  clientReporting: 'Asiakas kertoo kuukausittain omatyöntekijälle',
  participants: 'Asiakas, omatyöntekijä, asiantuntija',
  kelaReason: 'Kelan kuntoutusta ei tarvita nyt',
  workActivity: WORK_ACTIVITY,
};

const view = (officer: string) => ({
  officer,
  assessedOn: '2035-01-08',
  grounds: 'Tavoitteet on saavutettu',
});

export const CLOSING_ASSESSMENT = {
  employmentAuthority: view('Erja Asiantuntija'),
  county: view('Olli Omatyöntekijä'),
  kela: view('Kaisa Kuntoutus'),
  clientView: 'Asiakas on samaa mieltä',
  onwardGuidance: 'Työnhaku jatkuu työvoimaviranomaisen tuella',
};

export const HEARING_LETTER = {
  matter: 'Aktivointisuunnitelman keskeyttäminen',
  facts: 'Asiakas on ilmoittanut aloittaneensa työt.',
  documentsGiven: 'Jäljennös aktivointisuunnitelmasta',
  purpose: 'Selvitetään, jatkuuko työ ja mitä asiakas ajattelee suunnitelman keskeyttämisestä.',
  silenceStatement: 'Asia voidaan ratkaista, vaikka vastausta ei anneta.',
  replyInstructions: 'Vastauksen voi antaa kirjallisesti tai suullisesti omatyöntekijälle.',
};

export const HEARING_REPLY = { statement: 'Työ jatkuu, keskeyttäminen sopii.' };

export const SUSPENSION_DECISION = {
  officerName: 'Päivi Päättäjä',
  officerTitle: 'Asiantuntija',
  grounds: 'Työ on kestänyt yli kuukauden ja jatkuu.',
  appliedProvisions: 'Laki kuntouttavasta työtoiminnasta 5 §; hallintolaki 43–47 §',
  effectOnRunningService: 'Palvelujaksoa ei ole käynnissä.',
  howToResume: 'Suunnitelma jatkuu, kun asiakas, työvoimaviranomainen ja hyvinvointialue sopivat siitä.',
  appealInstruction: 'Päätökseen saa vaatia oikaisua 30 päivän kuluessa tiedoksisaannista.',
};
