/**
 * Invented texts of the documents of a hearing, a decision on suspension and a refused review (domain.md 5.4, 5.12, 5.13).
 */
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

export const REVIEW_REFUSAL = {
  reason: 'Suunnitelma tarkistettiin viikko sitten eikä mikään ole muuttunut.',
};
