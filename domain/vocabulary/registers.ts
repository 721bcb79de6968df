/**
 * The two registers of domain.md 1.2: what the county keeps as controller of social welfare (LAW 703/2023), and the data set
 * of the joint service with joint controllers (LAW 381/2023 §§12–13).
 */
export const REGISTERS = ['SOCIAL_WELFARE', 'JOINT_SERVICE'] as const;
export type Register = (typeof REGISTERS)[number];

/**
 * Where a kind of fact or document belongs. `BY_PLAN`: reviews are held of either plan, and belong where their plan belongs.
 * `BY_SUBJECT`: assessments, decisions and invitations belong where what they are about belongs.
 */
export type Belonging = Register | 'BY_PLAN' | 'BY_SUBJECT';
