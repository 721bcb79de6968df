import type { UserRole } from '../domain/vocabulary/user-roles.ts';

/** Client secret of every demo person; the demo issuer never runs in production. */
export const DEMO_SECRET = 'demo';

/** The client by which people sign in with a browser. */
export const SIGN_IN_CLIENT = { SIGN_IN_CLIENT_ID: 'demo-sign-in', SIGN_IN_CLIENT_SECRET: DEMO_SECRET };

/** County of the demonstration. */
export const DEMO_COUNTY = 'POHJOIS-SAVO';

interface DemoPerson {
  /** Client id at the demo issuer, and so the subject of the token. */
  readonly subject: string;
  readonly id: string;
  readonly name: string;
  readonly role: UserRole;
  /** The county of the demonstration where not given; null where the role has none. */
  readonly county?: string | null;
  readonly organisationId?: string;
}

/** A neighbour whose people must see nothing of ours. */
export const OTHER_COUNTY = 'ETELA-POHJANMAA';

/** The invented people of the demonstration. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { subject: 'demo-case-worker', id: 'case-worker-1', name: 'Oona Omatyöntekijä', role: 'CASE_WORKER' },
  { subject: 'demo-case-worker-2', id: 'case-worker-2', name: 'Otto Omatyöntekijä', role: 'CASE_WORKER' },
  { subject: 'demo-supervisor', id: 'supervisor-1', name: 'Eeva Esihenkilö', role: 'COUNTY_SUPERVISOR' },
  {
    subject: 'demo-voucher-manager',
    id: 'voucher-manager-1',
    name: 'Pekka Palveluseteli',
    role: 'VOUCHER_MANAGER',
  },
  {
    subject: 'demo-employment-authority',
    id: 'employment-authority-1',
    name: 'Tiina Työllisyys',
    role: 'EMPLOYMENT_AUTHORITY',
  },
  {
    subject: 'demo-provider',
    id: 'provider-user-1',
    name: 'Paula Palvelu',
    role: 'PROVIDER',
    organisationId: 'provider-1',
  },
  {
    subject: 'demo-provider-2',
    id: 'provider-user-2',
    name: 'Timo Tuottaja',
    role: 'PROVIDER',
    organisationId: 'provider-2',
  },
  {
    subject: 'demo-instructor',
    id: 'instructor-1',
    name: 'Vilma Vastuuohjaaja',
    role: 'INSTRUCTOR',
    organisationId: 'provider-1',
  },
  {
    subject: 'demo-coach',
    id: 'coach-1',
    name: 'Vesa Valmentaja',
    role: 'COACH',
    organisationId: 'provider-1',
  },
  {
    subject: 'demo-instructor-2',
    id: 'instructor-2',
    name: 'Valto Vastuuohjaaja',
    role: 'INSTRUCTOR',
    organisationId: 'provider-1',
  },
  { subject: 'demo-kela', id: 'kela-1', name: 'Kaisa Kela', role: 'KELA' },
  { subject: 'demo-auditor', id: 'auditor-1', name: 'Touko Tietosuoja', role: 'AUDITOR' },
  {
    subject: 'demo-administrator',
    id: 'administrator-1',
    name: 'Aino Ylläpitäjä',
    role: 'ADMINISTRATOR',
    county: null,
  },
  {
    subject: 'demo-neighbour-worker',
    id: 'neighbour-worker-1',
    name: 'Nelli Naapuri',
    role: 'CASE_WORKER',
    county: OTHER_COUNTY,
  },
  {
    subject: 'demo-neighbour-supervisor',
    id: 'neighbour-supervisor-1',
    name: 'Niilo Naapuri',
    role: 'COUNTY_SUPERVISOR',
    county: OTHER_COUNTY,
  },
];
