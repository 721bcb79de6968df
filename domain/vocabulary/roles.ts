import { z } from 'zod';

/**
 * Who acts in a client process (domain.md §1.1): case worker (omatyöntekijä), supervisor (esihenkilö), voucher manager
 * (hyvinvointialueen edustaja), employment authority (työvoimaviranomainen), Kela, provider (palveluntuottaja),
 * responsible instructor (vastuuohjaaja), client (asiakas).
 */
export const roleSchema = z.enum([
  'CASE_WORKER',
  'COUNTY_SUPERVISOR',
  'VOUCHER_MANAGER',
  'EMPLOYMENT_AUTHORITY',
  'KELA',
  'PROVIDER',
  'INSTRUCTOR',
  'CLIENT',
]);
export type Role = z.infer<typeof roleSchema>;
