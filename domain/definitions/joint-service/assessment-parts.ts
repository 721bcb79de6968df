/** The four parts of the joint assessment (yhteisarvio), LAW 381/2023 §4; S004 TYP 3/6. */
export const ASSESSMENT_PARTS = [
  'SKILLS',
  'SOCIAL_SITUATION',
  'HEALTH',
  'WORK_AND_FUNCTIONAL_ABILITY',
] as const;
