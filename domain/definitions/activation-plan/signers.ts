/** Who signs an activation plan (aktivointisuunnitelma): client, employment authority and county, LAW 189/2001 §8. */
export const SIGNERS = ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] as const;
