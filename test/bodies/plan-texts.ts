/** Words of plans, for practice processes only: nobody's, and in the field's language. */
export const WORK_ACTIVITY = {
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
